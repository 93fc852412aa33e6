//! Everything that came in, as a list: made anew when something has happened, not with every frame.

use crate::app::desk::here::{Here, Thing};
use crate::app::desk::who::{parties_name, party_name, recipients_name, sender_name};
use crate::exercise::*;
use crate::scenario::{InjectId, Medium, Moment, RoleId};
use crate::text::tr;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What something that came in is found by: it does not change while the list grows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What arrived with this event.
    Arrival(u64),
    /// The message with this place in the world.
    Message(usize),
    /// A hint that came with this event.
    Hint(u64),
    /// An inject that was taken back.
    TakenBack(InjectId),
}

/// What kind of thing it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// An inject; `again` if it was sent once more.
    Inject {
        /// What stands on it.
        card: Arc<InjectCard>,
        /// It was sent again.
        again: bool,
    },
    /// A message; `sent` if this team wrote it.
    Message {
        /// Its place in the world.
        nth: usize,
        /// This team wrote it.
        sent: bool,
    },
    /// A hint of exercise control.
    Hint(Arc<str>),
    /// An inject that exercise control took back.
    TakenBack,
}

/// Something that came in, or that this team has sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// What it is found by.
    pub key: Key,
    /// When.
    pub at: Moment,
    /// Its inject, if it has one that is in the list of events.
    pub inject: Option<InjectId>,
    /// How it arrived.
    pub medium: Medium,
    /// Who speaks, by name; to whom, for what this team wrote.
    pub from: String,
    /// To whom, by name.
    pub to: String,
    /// Subject line; the first words of the text where there is none.
    pub title: String,
    /// Nobody in this role has read it.
    pub unread: bool,
    /// It cannot wait.
    pub urgent: bool,
    /// When its limit passes, while something of it is still to be done.
    pub until: Option<Moment>,
    /// What it is.
    pub kind: Kind,
    /// The message, if it is one.
    message: Option<MessageId>,
    /// What a search looks through, in small letters.
    sought: String,
}

impl Post {
    /// Whether all these words, in small letters, stand in it.
    pub fn holds(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.sought.contains(word.as_str()))
    }

    /// This team sent it.
    pub fn sent(&self) -> bool {
        matches!(self.kind, Kind::Message { sent: true, .. })
    }
}

/// The list, and what it was made from.
#[derive(Default)]
pub struct Mailbag {
    /// Newest first.
    pub posts: Vec<Post>,
    /// How many are unread.
    pub unread: usize,
    /// Made for this many events and this role.
    made: Option<(u64, RoleId)>,
    hints: Hints,
}

impl Mailbag {
    /// Has to be made anew.
    pub fn stale(&mut self) {
        self.made = None;
    }

    /// What is found by this key.
    pub fn get(&self, key: &Key) -> Option<&Post> {
        self.posts.iter().find(|post| post.key == *key)
    }

    /// The key of a thing.
    pub fn find(&self, thing: &Thing) -> Option<Key> {
        match thing {
            Thing::Arrival(seq) => {
                let post = self.posts.iter().find(
                    |post| matches!(&post.key, Key::Arrival(at) | Key::Hint(at) if at == seq),
                );
                post.map(|post| post.key.clone())
            }
            Thing::Message(id) => self
                .posts
                .iter()
                .find(|post| post.message.as_ref() == Some(id))
                .map(|post| post.key.clone()),
            _ => None,
        }
    }

    /// Brings the list up to date.
    pub fn follow(&mut self, here: &Here<'_>, seen: &BTreeSet<Key>) {
        let now = (here.known.applied, here.role.clone());
        if self.made.as_ref() == Some(&now) {
            return;
        }
        self.made = Some(now);
        self.hints.follow(here);
        self.posts.clear();
        let mut came = BTreeSet::new();
        for arrival in &here.known.inbox {
            let again = arrival
                .inject
                .as_ref()
                .is_some_and(|inject| !came.insert(inject));
            self.posts.push(injected(here, arrival, again, seen));
        }
        for (nth, message) in here.known.messages.iter().enumerate() {
            self.posts.push(written(here, nth, message, seen));
        }
        for (seq, at, inject, text) in &self.hints.hints {
            self.posts.push(hinted(here, *seq, *at, inject, text, seen));
        }
        for (inject, at) in &self.hints.taken_back {
            self.posts.extend(taken_back(here, inject, *at));
        }
        self.posts
            .sort_by(|a, b| b.at.cmp(&a.at).then_with(|| b.key.cmp(&a.key)));
        self.unread = self.posts.iter().filter(|post| post.unread).count();
    }
}

fn injected(here: &Here<'_>, arrival: &Arrival, again: bool, seen: &BTreeSet<Key>) -> Post {
    let card = &arrival.card;
    let key = Key::Arrival(arrival.seq);
    let state = arrival
        .inject
        .as_ref()
        .and_then(|inject| here.known.injects.get(inject));
    let unread = match state {
        Some(state) => !state
            .readers
            .contains(&(here.team.clone(), here.role.clone())),
        None => !seen.contains(&key),
    };
    let from = sender_name(here.known, &card.from);
    let to = recipients_name(here.known, &card.to);
    let open = state.is_none_or(|state| {
        !state.acknowledged_by.contains(here.team) || {
            let mut acts = card.expected.iter().map(act_of);
            acts.any(|act| !done(here, act, arrival.seq))
        }
    });
    Post {
        sought: sought(&[&from, &card.title, &card.text]),
        at: arrival.at,
        inject: arrival.inject.clone(),
        medium: card.medium,
        title: titled(&card.title, &card.text),
        unread,
        urgent: card.urgent,
        until: card.until.filter(|_| open),
        kind: Kind::Inject {
            card: card.clone(),
            again,
        },
        message: None,
        key,
        from,
        to,
    }
}

/// The act that is expected.
pub fn act_of(expected: &crate::scenario::Expectation) -> &crate::scenario::Act {
    let (crate::scenario::Expectation::Each(act) | crate::scenario::Expectation::By(_, act)) =
        expected;
    act
}

/// Whether the own team has done this, asked for by this event.
pub fn done(here: &Here<'_>, act: &crate::scenario::Act, asked: u64) -> bool {
    here.known.did_as_asked(here.team, act, asked).is_some()
}

fn written(here: &Here<'_>, nth: usize, message: &MessageState, seen: &BTreeSet<Key>) -> Post {
    let sent = message.from.team() == Some(here.team);
    let key = Key::Message(nth);
    let to = parties_name(here.known, &message.to);
    let from = if sent {
        tr!("inbox-sent-to", to = to.as_str())
    } else {
        party_name(here.known, &message.from)
    };
    Post {
        sought: sought(&[&from, &to, &message.title, &message.text]),
        at: message.at,
        inject: None,
        medium: match message.form {
            MessageForm::Mail => Medium::Mail,
            MessageForm::Chat => Medium::Chat,
        },
        title: titled(&message.title, &message.text),
        unread: !sent && !seen.contains(&key),
        urgent: false,
        until: None,
        kind: Kind::Message { nth, sent },
        message: message.id.clone(),
        key,
        from,
        to,
    }
}

fn hinted(
    here: &Here<'_>,
    seq: u64,
    at: Moment,
    inject: &InjectId,
    text: &Arc<str>,
    seen: &BTreeSet<Key>,
) -> Post {
    let key = Key::Hint(seq);
    let card = here.known.injects.get(inject);
    let card = card.and_then(|state| state.card.as_ref());
    let about = card.map_or_else(String::new, |card| titled(&card.title, &card.text));
    Post {
        sought: sought(&[&about, text]),
        at,
        inject: None,
        medium: Medium::Mail,
        from: tr!("sender-control"),
        to: crate::app::naming::team_name(here.known, here.team),
        title: if about.is_empty() {
            tr!("inbox-hint")
        } else {
            tr!("inbox-hint-about", title = about)
        },
        unread: !seen.contains(&key),
        urgent: false,
        until: None,
        kind: Kind::Hint(text.clone()),
        message: None,
        key,
    }
}

fn taken_back(here: &Here<'_>, inject: &InjectId, at: Moment) -> Option<Post> {
    let state = here.known.injects.get(inject)?;
    if state.status != InjectStatus::Retracted {
        return None;
    }
    let card = state.card.as_ref()?;
    let from = sender_name(here.known, &card.from);
    Some(Post {
        key: Key::TakenBack(inject.clone()),
        at,
        inject: None,
        medium: card.medium,
        to: recipients_name(here.known, &card.to),
        title: tr!("inbox-taken-back"),
        unread: false,
        urgent: false,
        until: None,
        kind: Kind::TakenBack,
        message: None,
        sought: sought(&[&from]),
        from,
    })
}

fn sought(parts: &[&str]) -> String {
    parts.join(" ").to_lowercase()
}

/// A subject line; the first words of the text where there is none.
pub fn titled(title: &str, text: &str) -> String {
    let words = if title.trim().is_empty() { text } else { title };
    let line = words.trim().lines().next().unwrap_or_default();
    line.chars().take(120).collect()
}

/// Hints and what was taken back stand in the log alone; it is read once, from where it was left.
#[derive(Default)]
struct Hints {
    hints: Vec<(u64, Moment, InjectId, Arc<str>)>,
    taken_back: Vec<(InjectId, Moment)>,
    read: usize,
    last: Option<Arc<Event>>,
}

impl Hints {
    fn follow(&mut self, here: &Here<'_>) {
        // A log that was started anew is read anew.
        let same = match (&self.last, self.read.checked_sub(1)) {
            (Some(last), Some(at)) => here
                .log
                .get(at)
                .is_some_and(|event| Arc::ptr_eq(event, last)),
            _ => true,
        };
        if !same {
            *self = Self::default();
        }
        for event in &here.log[self.read.min(here.log.len())..] {
            match &event.what {
                What::Msel(MselEvent::Hinted { inject, text, to }) if to.contains(here.team) => {
                    self.hints
                        .push((event.seq, event.at, inject.clone(), text.clone()));
                }
                What::Msel(MselEvent::Retracted { inject, .. }) => {
                    self.taken_back.push((inject.clone(), event.at));
                }
                _ => {}
            }
        }
        self.read = here.log.len();
        self.last = here.log.last().cloned();
    }
}

impl Post {
    /// What its row is known by between frames.
    pub(super) fn key_text(&self) -> String {
        format!("{:?}", self.key)
    }
}

impl Post {
    /// What opens it from elsewhere.
    pub fn thing(&self) -> Option<Thing> {
        match &self.key {
            Key::Arrival(seq) | Key::Hint(seq) => Some(Thing::Arrival(*seq)),
            Key::Message(_) => self.message.clone().map(Thing::Message),
            Key::TakenBack(_) => None,
        }
    }
}
