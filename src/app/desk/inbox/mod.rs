//! What came in, and what is written in return. `post` is the list as data, `list` the region at the left,
//! `reading` and `media` the card in the middle, `writing` what goes out.

mod list;
mod media;
mod named;
mod post;
mod reading;
mod writing;

pub use list::inbox_list_ui;
pub(in crate::app::desk) use named::{Named, named};
pub use post::{Key as PostKey, Kind, Post, act_of, done, titled};
pub use writing::{Draft, Form};

use super::here::{Here, Step, Thing};
use crate::exercise::{Ask, AskMessage, Party};
use crate::scenario::{DilemmaId, InjectId, Medium, OptionId};
use egui::Ui;
use post::Mailbag;
use std::collections::{BTreeMap, BTreeSet};

/// What is open in the middle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// What the exercise is about.
    Brief,
    /// What came in, by its key.
    Post(post::Key),
    /// A draft, by its place.
    Draft(usize),
}

/// What is open here.
#[derive(Default)]
pub struct InboxView {
    /// What is open in the middle.
    open: Open,
    /// What came in, as the list shows it.
    bag: Mailbag,
    /// What was read and has no place in the log: messages, and injects that are in no list.
    seen: BTreeSet<post::Key>,
    /// Reads that were asked for, so that each is asked for once.
    asked: BTreeSet<InjectId>,
    /// The filter.
    filter: Filter,
    /// What is being written.
    drafts: Vec<Draft>,
    /// What was being written and was thrown away in this frame.
    dropped: Option<Draft>,
    /// Reasons and options of dilemmas while they are weighed.
    weighed: BTreeMap<DilemmaId, (Option<OptionId>, String)>,
    /// Things named in what is open.
    named: Option<(post::Key, u64, Vec<Named>)>,
    /// A thing to open that was not found when it was asked for.
    wanted: Option<Thing>,
    /// The middle shall have the keyboard.
    enter: bool,
    /// The row to which the keyboard goes back.
    back: Option<post::Key>,
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Filter {
    typed: String,
    medium: Option<Medium>,
    unread: bool,
    sent: bool,
}

impl InboxView {
    /// Opens something that belongs here.
    pub fn open(&mut self, thing: Thing) {
        match thing {
            Thing::NewMessage(to) => self.write(Draft::to(to)),
            Thing::Brief => self.open = Open::Brief,
            thing => self.wanted = Some(thing),
        }
    }

    /// Brings the list up to date. Cheap while nothing has happened.
    pub fn follow(&mut self, here: &Here<'_>) {
        self.bag.follow(here, &self.seen);
        if let Some(thing) = self.wanted.take() {
            match self.bag.find(&thing) {
                Some(key) => self.show(key, false),
                None => self.open = Open::Nothing,
            }
        }
        if let Open::Post(key) = &self.open
            && self.bag.get(key).is_none()
        {
            self.open = Open::Nothing;
        }
    }

    /// How many are unread.
    pub fn unread(&self) -> usize {
        self.bag.unread
    }

    /// What came in, newest first.
    pub fn posts(&self) -> &[Post] {
        &self.bag.posts
    }

    /// Opens something that came in; `enter` if the keyboard shall go on there.
    fn show(&mut self, key: post::Key, enter: bool) {
        self.open = Open::Post(key);
        self.enter = enter;
    }

    /// Begins to write; an empty draft gives way.
    fn write(&mut self, draft: Draft) {
        self.drafts.retain(|draft| !draft.is_empty());
        if let Some(place) = self.drafts.iter().position(|known| known.same_as(&draft)) {
            self.open = Open::Draft(place);
        } else {
            self.drafts.push(draft);
            self.open = Open::Draft(self.drafts.len() - 1);
        }
        self.enter = true;
    }

    /// What was thrown away since the last time.
    pub(super) fn take_dropped(&mut self) -> Option<Draft> {
        self.dropped.take().filter(|draft| !draft.is_empty())
    }

    /// Writes on at what was thrown away.
    pub(super) fn restore(&mut self, draft: Draft) {
        self.drafts.push(draft);
        self.open = Open::Draft(self.drafts.len() - 1);
        self.enter = true;
    }

    /// Marks what is open as read, once.
    fn mark_read(&mut self, here: &Here<'_>, out: &mut Vec<Step>) {
        let Open::Post(key) = &self.open else { return };
        let Some(post) = self.bag.get(key) else {
            return;
        };
        if !post.unread || here.looks_on {
            return;
        }
        match &post.inject {
            Some(inject) => {
                let ask = Ask::Message(AskMessage::Read {
                    inject: inject.clone(),
                });
                if super::acts::hindered(here, &ask).is_none() && self.asked.insert(inject.clone())
                {
                    out.push(Step::Ask(ask));
                }
            }
            None => {
                self.seen.insert(key.clone());
                self.bag.stale();
            }
        }
    }
}

/// The panel: the thing that is read or written.
pub fn inbox_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, out: &mut Vec<Step>) {
    view.follow(here);
    view.mark_read(here, out);
    if super::escape::pressed(ui, matches!(view.open, Open::Post(_)))
        && let Open::Post(key) = std::mem::take(&mut view.open)
    {
        view.back = Some(key);
        ui.ctx().request_repaint();
    }
    super::rows::region_ui(ui, |ui| match view.open.clone() {
        Open::Nothing => reading::nothing_ui(ui, here, view),
        Open::Brief => reading::brief_ui(ui, here),
        Open::Post(key) => reading::reading_ui(ui, here, view, &key, out),
        Open::Draft(place) => writing::writing_ui(ui, here, view, place, out),
    });
}

/// The parties to whom somebody at this desk can write: the other teams, and the bodies that are known.
fn correspondents(here: &Here<'_>) -> Vec<Party> {
    let teams = here.scenario().teams.iter();
    let teams = teams.filter(|team| team.id != *here.team);
    let bodies = here.scenario().externals.iter();
    teams
        .map(|team| Party::Team(team.id.clone()))
        .chain(bodies.map(|body| Party::Sim(body.id.clone())))
        .collect()
}
