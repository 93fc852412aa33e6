//! A text that somebody writes and sends: it is cleared once what it asked for was done, and kept if it was not.

use super::here::Here;
use crate::exercise::Ask;
use std::sync::Arc;
use std::time::Instant;

/// What is being written.
#[derive(Default)]
pub struct Entry {
    /// As it is typed.
    pub text: String,
    sent: Option<(Instant, Ask, String)>,
}

impl Entry {
    /// The text as it is sent.
    pub fn said(&self) -> Arc<str> {
        Arc::from(self.text.trim())
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// This was asked for with the text as it stands.
    pub fn sends(&mut self, ask: Ask) {
        self.sent = Some((Instant::now(), ask, self.text.clone()));
    }

    /// Looks for the answer. Clears the text if it was done and nothing else has been typed since. Says whether it
    /// was done.
    pub fn follow(&mut self, here: &Here<'_>) -> bool {
        let Some((since, ask, text)) = &self.sent else {
            return false;
        };
        let mut asked = here.asked.iter().rev();
        let asked = asked.find(|asked| asked.since >= *since && asked.command.ask == *ask);
        let Some(answer) = asked.and_then(|asked| asked.answer.as_ref()) else {
            return false;
        };
        let done = answer.is_ok();
        if done && *text == self.text {
            self.text.clear();
        }
        self.sent = None;
        done
    }
}
