//! An artefact as a mailbox: messages after RFC 5322, alone or one after the other as in the mbox format
//! (RFC 4155), with the threads that they make.

use super::lines::{Budget, Lines};
use std::collections::BTreeMap;
use std::ops::Range;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mail {
    /// Its lines, counted from 0: heading and body.
    pub lines: Range<usize>,
    /// The first line of its body.
    pub body: usize,
    /// Who wrote it, to whom, when and about what, as the heading has it.
    pub from: String,
    pub to: String,
    pub date: String,
    pub subject: String,
}

/// The messages of a mailbox, in the order of its threads, each with its depth of 0 or 1.
#[derive(Default)]
pub(super) struct Mails {
    all: Vec<Mail>,
    at: usize,
    open: Option<Mail>,
    body: bool,
    whole: bool,
    /// The messages in the order of their threads: its place in the box, and whether it answers another.
    pub threads: Vec<(usize, bool)>,
}

/// Whether these bytes begin as a mailbox does.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    let mut known = 0;
    let mut lines = bytes.split(|byte| *byte == b'\n').take(40).peekable();
    let boxed = lines.peek().is_some_and(|line| line.starts_with(b"From "));
    for line in lines.skip(usize::from(boxed)) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        match heading(line) {
            Some((name, _)) => {
                let name = name.to_ascii_lowercase();
                let usual = ["from", "to", "date", "subject", "message-id", "received"];
                known += usize::from(usual.contains(&name.as_str()));
            }
            None if folded => {}
            None => return false,
        }
    }
    known >= 3
}

/// A line of a heading: its name and what it says.
fn heading(line: &[u8]) -> Option<(&str, &str)> {
    let (name, value) = std::str::from_utf8(line).ok()?.split_once(':')?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic());
    named.then(|| (name, value.trim()))
}

impl Mails {
    /// Reads on for a while; whether all is read.
    pub fn read(&mut self, lines: &Lines) -> bool {
        if self.whole {
            return true;
        }
        let mut budget = Budget::frame();
        while self.at < lines.len() && budget.more() {
            self.take(lines.line(self.at));
            self.at += 1;
        }
        if self.at >= lines.len() && lines.is_whole() {
            self.close();
            self.thread();
            self.whole = true;
        }
        self.whole
    }

    fn take(&mut self, line: &[u8]) {
        if line.starts_with(b"From ") || self.open.is_none() {
            self.close();
            self.body = false;
            self.open = Some(Mail {
                lines: self.at..self.at,
                body: self.at,
                from: String::new(),
                to: String::new(),
                date: String::new(),
                subject: String::new(),
            });
            if line.starts_with(b"From ") {
                return;
            }
        }
        let Some(mail) = &mut self.open else { return };
        if self.body {
            return;
        }
        if line.is_empty() {
            self.body = true;
            mail.body = self.at + 1;
            return;
        }
        let Some((name, value)) = heading(line) else {
            return;
        };
        let place = match name.to_ascii_lowercase().as_str() {
            "from" => &mut mail.from,
            "to" => &mut mail.to,
            "date" => &mut mail.date,
            "subject" => &mut mail.subject,
            _ => return,
        };
        if place.is_empty() {
            value.clone_into(place);
        }
    }

    fn close(&mut self) {
        if let Some(mut mail) = self.open.take() {
            mail.lines.end = self.at;
            if !self.body {
                mail.body = self.at;
            }
            self.all.push(mail);
        }
    }

    /// Messages of one subject make a thread; threads stand in the order of their first messages.
    fn thread(&mut self) {
        let mut by_subject: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (nth, mail) in self.all.iter().enumerate() {
            by_subject
                .entry(matter(&mail.subject))
                .or_default()
                .push(nth);
        }
        let mut threads: Vec<Vec<usize>> = by_subject.into_values().collect();
        threads.sort();
        self.threads = threads
            .into_iter()
            .flat_map(|thread| {
                let of = thread.into_iter().enumerate();
                of.map(|(place, mail)| (mail, place > 0))
            })
            .collect();
    }

    /// The messages in the order of the box.
    pub fn all(&self) -> &[Mail] {
        &self.all
    }

    /// The message in which this line stands.
    pub fn at_line(&self, line: usize) -> Option<usize> {
        self.all.iter().position(|mail| mail.lines.contains(&line))
    }
}

/// A subject without what says that it answers or passes on.
fn matter(subject: &str) -> String {
    let mut rest = subject.trim();
    loop {
        let cut = ["re:", "fwd:", "fw:", "aw:"].iter().find_map(|word| {
            let head = rest.get(..word.len())?;
            head.eq_ignore_ascii_case(word)
                .then(|| rest[word.len()..].trim_start())
        });
        match cut {
            Some(shorter) => rest = shorter,
            None => return rest.to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const BOX: &str = "From a@x.example Mon\nFrom: a@x.example\nTo: b@x.example\nDate: Mon, 3 Mar 2031 11:00:00 +0200\nSubject: Boats\n\nText.\nFrom: is no heading here.\n\nFrom c@x.example Mon\nFrom: c@x.example\nSubject: Other\n\nFrom b@x.example Tue\nFrom: b@x.example\nSubject: RE: boats\n\nAnswer.\n";

    #[test]
    fn a_mailbox_falls_into_messages_and_threads() {
        assert!(is_mail(BOX.as_bytes()));
        let mut lines = Lines::new(Arc::new(BOX.as_bytes().to_vec()));
        while !lines.read() {}
        let mut mails = Mails::default();
        while !mails.read(&lines) {}
        let all = mails.all();
        assert_eq!(all.len(), 3);
        assert_eq!(
            (all[0].from.as_str(), all[0].subject.as_str()),
            ("a@x.example", "Boats")
        );
        assert_eq!(lines.line(all[0].body), b"Text.");
        assert_eq!(mails.threads, [(0, false), (2, true), (1, false)]);
        assert_eq!(mails.at_line(all[2].body), Some(2));
    }

    #[test]
    fn other_text_is_no_mail() {
        assert!(!is_mail(b"a note: with a colon\nand more"));
        assert!(!is_mail(b""));
        assert!(!is_mail(b"title: x\nmessages: 3\n\n[2031] a: b"));
    }
}
