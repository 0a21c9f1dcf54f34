"""The test vectors: a file for each subject; importing `kit.every` fills the list."""
