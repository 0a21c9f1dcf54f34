/// What people put into passphrases most, the most usual first, in small letters.
enum FrequentWords {
    /// The words.
    static let all: [[UInt8]] = text.split(separator: " ").map { Array($0.utf8) }

    /// Rows of a keyboard, forth and back.
    static let keyboardRows: [[UInt8]] =
        ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "qwertzuiop", "yxcvbnm", "azertyuiop", "1qaz2wsx3edc4rfv"]
        .flatMap { [Array($0.utf8), Array($0.utf8.reversed())] }

    private static let text = """
        password passwort passphrase secret admin root user login welcome letmein master hello test guest access \
        monkey dragon football baseball soccer hockey shadow sunshine princess superman batman trustno iloveyou love \
        qwerty abc changeme default system server database production staging develop example sample demo temp \
        coffer vault secure security private public office company business manager service backup account \
        the and you that was for are with his they this have from one had word but not what all were when your can \
        said there use each which she how their will other about out many then them these some her would make like \
        him into time has look two more write see number way could people than first water been call who oil its now \
        find long down day did get come made may part over new sound take only little work know place year live back \
        give most very after thing our just name good sentence man think say great where help through much before \
        line right too mean old any same tell boy follow came want show also around form three small set put end does \
        another well large must big even such because turn here why ask went men read need land different home move \
        try kind hand picture again change off play spell air away animal house point page letter mother answer found \
        study still learn should world high every near add food between own below country plant last school father \
        keep tree never start city earth eye light thought head under story saw left few while along might close \
        something seem next hard open begin life always those both paper together got group often run important \
        until children side feet car mile night walk white sea began grow took river four carry state once book hear \
        stop without second later miss idea enough eat face watch far really almost let above girl sometimes mountain \
        cut young talk soon list song being leave family body music color stand sun question fish area mark dog \
        birds problem complete room knew since ever piece told usually friends easy heard order red door sure become \
        top ship across today during short better best however low hours black products happened whole measure remember \
        early waves reached spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday \
        january february march april june july august september october november december \
        michael jennifer jordan thomas daniel robert charlie andrew jessica ashley michelle george hannah anna peter \
        maria paul david james john william richard joseph alex max sam ben tom berlin london paris york america \
        germany france europe google apple facebook twitter github linux ubuntu debian windows microsoft android \
        computer internet mobile phone email money bank coffee cookie chocolate pizza banana orange cheese pepper \
        flower rainbow butterfly diamond silver golden purple yellow blue green tiger eagle falcon phoenix ninja pirate \
        killer hunter ranger soldier warrior king queen lord angel devil jesus heaven freedom happy lucky magic power \
        star starwars matrix pokemon naruto minecraft liverpool arsenal chelsea barcelona yankees cowboys lakers \
        mongodb postgres mysql redis docker kubernetes render heroku railway amazon azure kinect
        """
}
