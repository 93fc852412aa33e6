//! What this program remembers on this machine from one run to the next: small things that spare a person a step. No
//! code of a seat is among them, and nothing of an exercise.

use std::path::{Path, PathBuf};

/// The longest that is remembered, in bytes.
const LONGEST: usize = 300;

/// Where things are remembered.
#[derive(Clone, Debug)]
pub struct Remembered(Option<PathBuf>);

/// What is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memo {
    /// The tour of the desk was seen.
    TourSeen,
    /// The address of the host that was joined last.
    LastHost,
}

impl Memo {
    fn file(self) -> &'static str {
        match self {
            Self::TourSeen => "desk-tour-seen",
            Self::LastHost => "last-host",
        }
    }
}

impl Remembered {
    /// In the person's own folder on this machine. Where there is none, nothing is remembered.
    #[must_use]
    pub fn here() -> Self {
        let folders = directories::ProjectDirs::from("", "", "accord");
        Self(folders.map(|folders| folders.config_dir().to_owned()))
    }

    /// In this folder.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self(Some(folder.to_owned()))
    }

    /// What is remembered, as one line; none if nothing is, or nothing that can be one.
    #[must_use]
    pub fn read(&self, what: Memo) -> Option<String> {
        let text = std::fs::read_to_string(self.0.as_ref()?.join(what.file())).ok()?;
        let line = text.lines().next().unwrap_or_default().trim();
        (line.len() <= LONGEST).then(|| line.to_owned())
    }

    /// Remembers this line. Where nothing can be written, it lasts as long as the window.
    pub fn keep(&self, what: Memo, line: &str) {
        let Some(folder) = &self.0 else { return };
        if self.read(what).as_deref() == Some(line.trim()) {
            return;
        }
        let file = folder.join(what.file());
        let written =
            std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&file, line.trim()));
        if let Err(error) = written {
            bevy::log::warn!("{}: {error}", file.display());
        }
    }
}
