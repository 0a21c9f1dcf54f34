"""plan --write: the new platform's own file and the secrets beside it, read by the readers of their syntax."""

import base64
import json
import os
import shutil
import stat
import subprocess
import sys
import time
import tomllib
import unittest

import yaml

from home import HERE, VaultCase, data

sys.path.insert(0, os.path.join(HERE, "..", "readers"))
import at_hand as readers  # noqa: E402

BLUEPRINT = b"""services:
  - type: web
    name: kinect-api
    runtime: node
    plan: starter
    region: frankfurt
    repo: https://github.com/example/kinect
    branch: release
    buildCommand: npm ci
    preDeployCommand: npm run migrate -- "$TARGET" 100% $(id)
    startCommand: npm start -- '$HOME' \\\\
    healthCheckPath: /health
    numInstances: 2
    domains: [kinect.example]
    envVars:
      - {key: NODE_ENV, value: production}
      - {key: MOTTO, value: x}
      - {key: SMTP_PASS, sync: false}
      - {key: JWT_SECRET, generateValue: true}
      - {key: DATABASE_URL, fromDatabase: {name: kinect-db, property: connectionString}}
      - fromGroup: shared
  - type: worker
    name: mailer
    startCommand: node mail.js
    envVars:
      - {key: SMTP_PASS, sync: false}
  - type: pserv
    name: inner
    startCommand: node inner.js
    envVars:
      - {key: PORT, value: 7000}
  - type: cron
    name: nightly
    schedule: "5 4 * * *"
    startCommand: node sweep.js
    envVars:
      - {key: NODE_ENV, value: production}
databases:
  - name: kinect-db
envVarGroups:
  - name: shared
    envVars:
      - {key: LOG_LEVEL, value: info}
  - name: alone
    envVars:
      - {key: ALONE, value: x}
"""
CONFIG = {"NODE_ENV": "production", "MOTTO": "it's $5 # \"100%\" \\ \u2028 ${HOME} `id`", "LOG_LEVEL": "info"}
SECRETS = {
    "SMTP_PASS": "needle#$p \"q\" 'x' \\n", "JWT_SECRET": "needle-jwt-8Zk2", "DATABASE_URL": "postgres://a:needle@dpg-1/x"}
PLATFORMS = ["fly", "heroku", "railway", "digitalocean", "kubernetes", "compose", "systemd"]


class WriteCase(VaultCase):
    def setUp(self):
        super().setUp()
        self.needles = [b"needle"]
        self.blueprint = self.write("render.yaml", BLUEPRINT)
        self.begin(**CONFIG, **SECRETS, PORT="7000", ALONE="x", EXTRA="needle-extra")
        for name in (*CONFIG, "PORT"):
            self.ok("set", name, "--class", "config")
        for name in SECRETS:
            self.ok("set", name, "--class", "secret")

    def plan(self, target, *words, code=0, folder="out", source=None):
        words = ("plan", "--from", source or self.blueprint, "--to", target, "--write", self.path(folder), "--json", *words)
        return self.ok(*words, code=code).json

    def file(self, name, service="kinect-api", folder="out"):
        return self.read(self.path(folder, service, name)).decode()

    def services(self, report):
        return {service["service"]: service for service in report["written"]}


class PlatformFileTest(WriteCase):
    def test_fly_toml(self):
        report = self.services(self.plan("fly"))
        self.assertEqual(list(report), ["kinect-api", "mailer", "inner", "nightly"])
        file = tomllib.loads(self.file("fly.toml"))
        self.assertEqual(file["env"], {**CONFIG, "PORT": "10000"})
        self.assertEqual((file["app"], file["primary_region"]), ("kinect-api", "fra"))
        self.assertEqual(file["processes"], {"app": "npm start -- '$HOME' \\\\"})
        self.assertEqual(file["deploy"], {"release_command": 'npm run migrate -- "$TARGET" 100% $(id)'})
        self.assertEqual((file["http_service"]["internal_port"], file["http_service"]["min_machines_running"]), (10000, 2))
        self.assertEqual(file["http_service"]["checks"][0]["path"], "/health")
        left = [each["setting"] for each in report["kinect-api"]["leftBehind"]]
        self.assertEqual(left, ["runtime", "plan", "repo", "branch", "buildCommand", "domains"])
        self.assertEqual([each["setting"] for each in report["nightly"]["leftBehind"]], ["schedule"])
        for service in ("mailer", "inner", "nightly"):
            self.assertNotIn("http_service", tomllib.loads(self.file("fly.toml", service)))
        self.assertEqual(tomllib.loads(self.file("fly.toml", "inner"))["env"], {"PORT": "7000"})

    def test_heroku_app_json_and_procfile(self):
        report = self.services(self.plan("heroku"))
        file = json.loads(self.file("app.json"))
        self.assertEqual({name: entry["value"] for name, entry in file["env"].items() if "value" in entry}, CONFIG)
        self.assertEqual({name for name, entry in file["env"].items() if entry.get("required")}, set(SECRETS))
        self.assertEqual(file["env"]["DATABASE_URL"]["description"], "fromDatabase kinect-db.connectionString")
        self.assertEqual((file["formation"], file["buildpacks"]), ({"web": {"quantity": 2}}, [{"url": "heroku/nodejs"}]))
        self.assertEqual(self.file("Procfile").splitlines(), [
            "web: npm start -- '$HOME' \\\\", 'release: npm run migrate -- "$TARGET" 100% $(id)'])
        # A private service must not become a public one.
        self.assertEqual(self.file("Procfile", "inner"), "worker: node inner.js\n")
        self.assertEqual(json.loads(self.file("heroku.json")), {**CONFIG, **SECRETS})
        self.assertIn("healthCheckPath", [each["setting"] for each in report["kinect-api"]["leftBehind"]])

    def test_railway_toml_has_no_variables(self):
        self.plan("railway")
        self.assertEqual(tomllib.loads(self.file("railway.toml")), {
            "build": {"buildCommand": "npm ci"},
            "deploy": {
                "startCommand": "npm start -- '$HOME' \\\\", "healthcheckPath": "/health", "numReplicas": 2,
                "preDeployCommand": ['npm run migrate -- "$TARGET" 100% $(id)']}})
        self.assertEqual(tomllib.loads(self.file("railway.toml", "nightly"))["deploy"]["cronSchedule"], "5 4 * * *")
        self.assertEqual(json.loads(self.file("railway.variables.json", "nightly")), {"NODE_ENV": "production"})

    def test_digitalocean_app_spec(self):
        self.load(MOTTO="it's $5 # \"100%\" \\ \u2028 `id`")
        self.plan("digitalocean")
        spec = yaml.safe_load(self.file("app.yaml"))
        service = spec["services"][0]
        self.assertEqual((spec["region"], service["github"]), ("fra", {"repo": "example/kinect", "branch": "release"}))
        self.assertEqual((service["http_port"], service["health_check"]), (10000, {"http_path": "/health"}))
        self.assertEqual((service["environment_slug"], service["instance_count"]), ("node-js", 2))
        self.assertEqual(service["run_command"], "npm start -- '$HOME' \\\\")
        values = {item["key"]: item["value"] for item in service["envs"]}
        self.assertEqual(values, {**CONFIG, "MOTTO": "it's $5 # \"100%\" \\ \u2028 `id`", "PORT": "10000"})
        secrets = yaml.safe_load(self.file("do-envs.yaml"))["envs"]
        self.assertEqual({item["key"]: item["value"] for item in secrets}, SECRETS)
        self.assertEqual({item["type"] for item in secrets}, {"SECRET"})
        self.assertEqual(yaml.safe_load(self.file("app.yaml", "inner"))["services"][0]["internal_ports"], [7000])
        job = yaml.safe_load(self.file("app.yaml", "nightly"))["jobs"][0]
        self.assertEqual((job["kind"], job["schedule"]), ("SCHEDULED", {"cron": "5 4 * * *", "time_zone": "UTC"}))
        self.assertIn("workers", yaml.safe_load(self.file("app.yaml", "mailer")))

    def test_a_config_value_that_looks_like_a_reference_is_named_and_not_written(self):
        report = self.plan("digitalocean", code=1)
        self.assertEqual(report["notCarried"], ["MOTTO"])
        self.assertEqual(self.services(report)["kinect-api"]["missing"], ["MOTTO"])
        self.assertNotIn("MOTTO", {i["key"] for i in yaml.safe_load(self.file("app.yaml"))["services"][0]["envs"]})
        self.assertIn("NOT COMPLETE", self.file("app.yaml"))

    def test_kubernetes_objects(self):
        self.plan("kubernetes")
        config, deployment, service = yaml.safe_load_all(self.file("kubernetes.yaml"))
        self.assertEqual(config["data"], {**CONFIG, "PORT": "10000"})
        pod = deployment["spec"]["template"]["spec"]["containers"][0]
        self.assertEqual(deployment["spec"]["replicas"], 2)
        self.assertEqual(pod["command"], ["/bin/sh", "-c", "npm start -- '$HOME' \\\\"])
        self.assertEqual(pod["readinessProbe"]["httpGet"], {"path": "/health", "port": 10000})
        self.assertEqual(pod["envFrom"], [
            {"configMapRef": {"name": "kinect-api-config"}}, {"secretRef": {"name": "kinect-api"}}])
        self.assertEqual((service["kind"], service["spec"]["ports"][0]["targetPort"]), ("Service", 10000))
        secret = yaml.safe_load(self.file("secret.yaml"))
        self.assertEqual(secret["metadata"]["name"], "kinect-api")
        self.assertEqual({name: base64.b64decode(value).decode() for name, value in secret["data"].items()}, SECRETS)
        job = list(yaml.safe_load_all(self.file("kubernetes.yaml", "nightly")))[1]
        self.assertEqual((job["kind"], job["spec"]["schedule"]), ("CronJob", "5 4 * * *"))

    def test_compose_yaml(self):
        self.plan("compose")
        service = yaml.safe_load(self.file("compose.yaml"))["services"]["kinect-api"]
        self.assertEqual(service["environment"], {n: v.replace("$", "$$") for n, v in {**CONFIG, "PORT": "10000"}.items()})
        self.assertEqual(service["command"], ["/bin/sh", "-c", "npm start -- '$$HOME' \\\\"])
        self.assertEqual((service["env_file"], service["ports"]), (["./secrets.env"], ["10000:10000"]))
        inner = yaml.safe_load(self.file("compose.yaml", "inner"))["services"]["inner"]
        self.assertEqual((inner["expose"], inner.get("ports")), (["7000"], None))

    def test_systemd_unit_and_drop_in(self):
        self.plan("systemd")
        unit = self.file("kinect-api.service")
        self.assertIn("ExecStart=/bin/sh -c \"npm start -- '$$HOME' \\\\\\\\\"\n", unit)
        self.assertIn('ExecStartPre=/bin/sh -c "npm run migrate -- \\"$$TARGET\\" 100%% $$(id)"\n', unit)
        self.assertIn("EnvironmentFile=/etc/kinect-api/secrets.env\n", self.file("environment.conf"))
        self.assertEqual(readers.stand_ins.read_systemd(self.file("config.env")), {**CONFIG, "PORT": "10000"})
        self.assertEqual(readers.stand_ins.read_systemd(self.file("secrets.env")), SECRETS)


class RealReaderTest(WriteCase):
    """The platforms' own programs, where a machine has them: they are in the list of packages for the tests."""

    def run_here(self, *words, **variables):
        return subprocess.run(
            words, capture_output=True, text=True, check=True, cwd=self.home, timeout=60,
            env={"PATH": os.environ["PATH"], "HOME": self.home, **variables}).stdout

    def test_systemd_verifies_the_unit_with_its_drop_in(self):
        if shutil.which("systemd-analyze") is None:
            self.skipTest("no systemd here")
        self.plan("systemd", folder="units")
        for name in ("kinect-api", "mailer", "inner", "nightly"):
            os.makedirs(self.path("load", f"{name}.service.d"))
            shutil.copy(self.path("units", name, f"{name}.service"), self.path("load"))
            shutil.copy(self.path("units", name, "environment.conf"), self.path("load", f"{name}.service.d"))
            words = ["systemd-analyze", "verify", "--recursive-errors=no", self.path("load", f"{name}.service")]
            process = subprocess.run(
                words, capture_output=True, text=True, timeout=60, check=False,
                env={"PATH": os.environ["PATH"], "SYSTEMD_UNIT_PATH": f"{self.path('load')}:"})
            self.assertEqual((process.returncode, process.stderr), (0, ""))

    def test_a_manager_of_systemd_gives_the_program_every_byte(self):
        """A user manager in namespaces of its own, which sees a `/run` as systemd leaves it at boot; process 1 is a shell."""
        if not os.path.exists("/usr/lib/systemd/systemd"):
            self.skipTest("no systemd here")
        self.plan("systemd")
        folder = self.path("out", "kinect-api")
        os.makedirs(self.path("config", "systemd", "user"))
        files = "".join(f"EnvironmentFile={folder}/{name}.env\n" for name in ("config", "secrets"))
        command = f"env -0 > {self.home}/part; mv {self.home}/part {self.home}/whole"
        self.write("config/systemd/user/t.service", f'[Service]\n{files}ExecStart=/bin/sh -c "{command}"\n'.encode())
        script = (
            "mount -t tmpfs tmpfs /run && mkdir -p -m 700 /run/systemd/system /run/u && "
            "XDG_RUNTIME_DIR=/run/u /usr/lib/systemd/systemd --user --unit=t.service; exit $?")
        words = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
        process = subprocess.Popen(
            [*words, "sh", "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={"PATH": os.environ["PATH"], "HOME": self.home, "XDG_CONFIG_HOME": self.path("config")})
        try:
            until = time.monotonic() + 30
            while not os.path.exists(self.path("whole")) and process.poll() is None and time.monotonic() < until:
                time.sleep(0.05)
        finally:
            process.kill()
            said = process.communicate()[0]
        self.assertTrue(os.path.exists(self.path("whole")), said)
        found = dict(pair.split(b"=", 1) for pair in self.read(self.path("whole")).split(b"\0") if pair)
        for name, value in {**CONFIG, **SECRETS, "PORT": "10000"}.items():
            self.assertEqual(found.get(name.encode()), value.encode(), name)

    def test_kubectl_takes_every_object(self):
        if shutil.which("kubectl") is None:
            self.skipTest("no kubectl here")
        self.plan("kubernetes")
        for name, count in (("kinect-api", 4), ("mailer", 3), ("nightly", 3)):
            files = [word for file in ("kubernetes.yaml", "secret.yaml") for word in ("-f", self.path("out", name, file))]
            out = self.run_here("kubectl", "label", "--local", *files, "read=back", "-o", "name")
            self.assertEqual(len(out.split()), count, out)

    def test_docker_compose_shows_the_config_that_was_meant(self):
        if shutil.which("docker-compose") is None:
            self.skipTest("no docker-compose here")
        self.plan("compose")
        out = yaml.safe_load(self.run_here("docker-compose", "-f", self.path("out", "kinect-api", "compose.yaml"), "config"))
        found = out["services"]["kinect-api"]
        shown = {name: value.replace("$$", "$") for name, value in found["environment"].items()}
        self.assertEqual({name: shown.get(name) for name in CONFIG}, CONFIG)
        self.assertEqual(set(shown), {*CONFIG, *SECRETS, "PORT"})
        self.assertEqual([word.replace("$$", "$") for word in found["command"]], ["/bin/sh", "-c", "npm start -- '$HOME' \\\\"])


class DiskTest(WriteCase):
    def test_no_secret_is_in_a_platforms_own_file_and_all_are_private(self):
        self.load(MOTTO="calm")
        for target in PLATFORMS:
            for service in self.plan(target, folder=target)["written"]:
                for file in service["files"]:
                    self.assertEqual(stat.S_IMODE(os.stat(file["path"]).st_mode), 0o600, file["path"])
                    if not file["secrets"]:
                        self.assertNotIn(b"needle", self.read(file["path"]), file["path"])
                self.assertEqual([file["secrets"] for file in service["files"]].count(True), 1)
                self.assertNotIn("needle", "".join(service["next"]))

    def test_exports_lists_the_secrets_and_not_the_config(self):
        report = self.plan("fly")
        secrets = {file["path"] for service in report["written"] for file in service["files"] if file["secrets"]}
        self.assertEqual({file["path"] for file in self.ok("exports", "--json").json["files"]}, secrets)
        self.ok("exports", "--remove", "--yes")
        self.assertEqual(sorted(os.listdir(self.path("out", "kinect-api"))), ["fly.toml"])

    def test_a_file_that_is_there_is_kept_unless_forced(self):
        self.plan("fly")
        before = self.read(self.path("out", "kinect-api", "fly.toml"))
        os.unlink(self.path("out", "kinect-api", "fly.env"))
        answer = self.refuses(9, "plan", "--from", self.blueprint, "--to", "fly", "--write", self.path("out"))
        self.assertIn("fly.toml", answer.said)
        self.assertFalse(os.path.exists(self.path("out", "kinect-api", "fly.env")))
        self.ok("set", "LOG_LEVEL", "--stdin", stdin=b"debug")
        self.plan("fly", "--force")
        self.assertNotEqual(self.read(self.path("out", "kinect-api", "fly.toml")), before)

    def test_secrets_stay_out_of_a_git_work_tree(self):
        os.mkdir(self.path(".git"))
        self.write(".git/HEAD", b"ref: refs/heads/main\n")
        self.ok("plan", "--from", self.blueprint, "--to", "fly", "--write", self.path("out"), code=9)
        self.assertFalse(os.path.exists(self.path("out")))

    def test_what_is_missing_is_named_everywhere_and_the_rest_is_written(self):
        for name in ("JWT_SECRET", "LOG_LEVEL"):
            self.ok("unset", name, "--yes")
        for target in PLATFORMS:
            self.load(MOTTO="calm")
            report = self.plan(target, code=1, folder=target)
            self.assertEqual(report["missing"], ["JWT_SECRET", "LOG_LEVEL"])
            service = self.services(report)["kinect-api"]
            self.assertEqual(service["missing"], ["JWT_SECRET", "LOG_LEVEL"])
            for file in service["files"]:
                text = self.read(file["path"]).decode()
                if file["path"].endswith(("heroku.incomplete.json", "railway.variables.incomplete.json", "Procfile")):
                    continue
                self.assertIn("JWT_SECRET", text, file["path"])
                self.assertIn("SMTP_PASS" if file["secrets"] else "JWT_SECRET", text)
            self.assertEqual(self.services(report)["mailer"]["missing"], [])
        self.assertEqual(json.loads(self.file("app.json", folder="heroku"))["env"]["JWT_SECRET"]["generator"], "secret")
        self.assertEqual(json.loads(self.file("heroku.json", "mailer", folder="heroku")), {"SMTP_PASS": SECRETS["SMTP_PASS"]})

    def test_other_targets_and_slots_are_refused(self):
        self.refuses(2, "plan", "--from", self.blueprint, "--to", "docker", "--write", self.path("out"))
        self.ok("key", "add", "--new-key-file", self.path("cron"), "--scope", "metadata", env=None)
        words = ["plan", "--from", self.blueprint, "--to", "fly", "--write", self.path("out")]
        self.refuses(9, *words, opener=["--key-file", self.path("cron")])
        self.ok("env", "protect", "kinect/production", env=None)
        self.refuses(9, *words)
        self.ok(*words, "--confirm", "kinect/production", "--reason", "render is down")

    def test_one_service(self):
        report = self.plan("fly", "--service", "mailer")
        self.assertEqual(os.listdir(self.path("out")), ["mailer"])
        self.assertEqual(len(report["written"]), 1)

    def test_services_of_one_name_are_told_apart_by_their_environment(self):
        service = "{services: [{type: worker, name: Api, envVars: [{key: NODE_ENV, value: x}]}], name: %s}"
        source = self.write("b.yaml", (
            "projects: [{name: k, environments: [%s, %s]}]\n" % (service % "prod", service % "staging")).encode())
        report = self.plan("fly", source=source)
        self.assertEqual([each["name"] for each in report["written"]], ["k-prod-api", "k-staging-api"])

    def test_a_name_from_the_blueprint_cannot_leave_its_comment(self):
        source = self.write("b.yaml", (
            b'services: [{type: web, name: "../evil\\nname", envVars: [{key: GONE, fromDatabase: '
            b'{name: "x\\nSMTP_HOST=evil\\\\", property: "y\\\\"}}, {key: NODE_ENV}]}]\n'))
        for target in PLATFORMS:
            report = self.plan(target, code=1, source=source, folder=target)
            self.assertEqual(report["written"][0]["name"], "evil-name")
            for file in report["written"][0]["files"]:
                self.assertNotIn(b"\nSMTP_HOST", self.read(file["path"]))


if __name__ == "__main__":
    unittest.main()
