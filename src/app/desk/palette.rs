//! The command palette of a desk: everything that can be done now, found by typing a few letters (Ctrl+K).

use super::acts::hindered;
use super::coordination::{Matter, services};
use super::evidence::act::foreseen;
use super::evidence::grave;
use super::here::{Aid, Here, Place, Step, Thing};
use super::inbox::Post;
use super::requests::parts::asked_as;
use super::requests::words::form_title;
use super::who::{party_name, role_name};
use crate::app::theme::space;
use crate::app::theme::widgets::{muted_text, palette_row_ui};
use crate::exercise::outlook::consequences;
use crate::exercise::*;
use crate::report::method_name;
use crate::scenario::{GroupId, ItemId};
use crate::text::tr;
use egui::{Align2, Context, Id, Key, Modal, ScrollArea, TextEdit, vec2};

/// The height of a row, in points.
const ROW: f32 = 26.0;
/// Where the palette stands: so far from the upper edge, and so much of the window's height for its rows at most.
const TOP: f32 = 72.0;
const BENEATH: f32 = 190.0;
/// So many items beside the one that is open are offered to be acquired.
const MOST_ITEMS: usize = 40;

/// The palette while it is open.
#[derive(Default)]
pub struct PaletteView {
    typed: String,
    at: usize,
    /// What can be done, made when something has happened.
    made: Option<(u64, Vec<Entry>)>,
}

/// What is open elsewhere at the desk: the palette offers what can be done with it.
#[derive(Clone, Default)]
pub struct Chosen<'a> {
    /// What came in.
    pub posts: &'a [Post],
    /// The item that is open.
    pub item: Option<&'a ItemId>,
    /// The register group that is open.
    pub group: Option<&'a GroupId>,
    /// What can be taken back, in words.
    pub undo: Option<String>,
}

struct Entry {
    words: String,
    sought: String,
    keys: String,
    step: Step,
}

/// The palette. What was chosen is pushed. Says whether it stays open.
pub fn palette_ui(
    ctx: &Context,
    here: &Here<'_>,
    at_hand: &Chosen<'_>,
    view: &mut PaletteView,
    out: &mut Vec<Step>,
) -> bool {
    let applied = here.known.applied;
    if view.made.as_ref().is_none_or(|(at, _)| *at != applied) {
        view.made = Some((applied, entries(here, at_hand)));
    }
    let wanted: Vec<String> = view
        .typed
        .to_lowercase()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let found: Vec<&Entry> = view
        .made
        .iter()
        .flat_map(|(_, entries)| entries)
        .filter(|entry| wanted.iter().all(|word| entry.sought.contains(word)))
        .collect();
    let (typed, at) = (&mut view.typed, &mut view.at);
    let mut chosen = None;
    let id = Id::new("desk-palette");
    // It hangs from the top, so that its field stays in place while the list beneath it grows and shrinks.
    let area = Modal::default_area(id).anchor(Align2::CENTER_TOP, vec2(0.0, TOP));
    let tall = (ctx.content_rect().height() - TOP - BENEATH).max(4.0 * ROW);
    let modal = Modal::new(id).area(area).show(ctx, |ui| {
        ui.set_width(560.0);
        let (down, up, enter) = ui.input_mut(|input| {
            (
                input.consume_key(egui::Modifiers::NONE, Key::ArrowDown),
                input.consume_key(egui::Modifiers::NONE, Key::ArrowUp),
                input.key_pressed(Key::Enter),
            )
        });
        let field = ui.add(
            TextEdit::singleline(typed)
                .hint_text(tr!("find-hint"))
                .char_limit(100)
                .desired_width(f32::INFINITY),
        );
        field.request_focus();
        if field.changed() {
            *at = 0;
        }
        *at = (*at + usize::from(down)).saturating_sub(usize::from(up));
        *at = (*at).min(found.len().saturating_sub(1));
        if enter {
            chosen = Some(*at);
        }
        ui.add_space(space::S);
        if found.is_empty() {
            let label = muted_text(ui, tr!("palette-nothing"));
            ui.label(label);
        }
        let moved = down || up;
        ScrollArea::vertical()
            .max_height(tall)
            .show_rows(ui, ROW, found.len(), |ui, rows| {
                for nth in rows {
                    let entry = found[nth];
                    let here = nth == *at;
                    if palette_row_ui(ui, ROW, &entry.words, &entry.keys, here, here && moved) {
                        chosen = Some(nth);
                    }
                }
            });
    });
    if let Some(entry) = chosen.and_then(|nth| found.get(nth)) {
        out.push(entry.step.clone());
    } else if chosen.is_some() || !modal.should_close() {
        return true;
    }
    *view = PaletteView::default();
    false
}

/// Everything that can be done now.
fn entries(here: &Here<'_>, at_hand: &Chosen<'_>) -> Vec<Entry> {
    let posts = at_hand.posts;
    let mut list = List {
        here,
        entries: Vec::new(),
    };
    let known = here.known;
    for (nth, place) in Place::ALL.into_iter().enumerate() {
        let words = tr!("find-go", place = place.title());
        list.keyed(words, format!("Ctrl {}", nth + 1), Step::Go(place));
    }
    list.at_hand(at_hand);
    list.acts();
    list.requests();
    list.add(tr!("find-brief"), Step::Open(Thing::Brief));
    for matter in Matter::ALL {
        let words = tr!("find-go", place = matter.title());
        list.add(words, Step::Open(Thing::Matter(matter)));
    }
    list.messages(posts);
    for (id, state) in &known.items {
        let Some(card) = &state.card else { continue };
        let title = &*card.title;
        list.add(
            tr!("find-item", item = id.as_str(), title = title),
            Step::Open(Thing::Item(id.clone())),
        );
        list.add(
            tr!("find-new-item", item = id.as_str(), title = title),
            Step::Open(Thing::NewRequest(Subject::Item(id.clone()))),
        );
    }
    for (id, state) in &known.groups {
        let title = &*state.card.title;
        list.add(
            tr!("find-group", title = title),
            Step::Open(Thing::Group(id.clone())),
        );
        list.add(
            tr!("find-new-group", title = title),
            Step::Open(Thing::NewRequest(Subject::Group(id.clone()))),
        );
    }
    list.add(
        tr!("find-new-laboratory"),
        Step::Open(Thing::NewRequest(Subject::Laboratory)),
    );
    for id in known.requests.keys() {
        list.add(
            tr!("find-request", request = id.as_str()),
            Step::Open(Thing::Request(id.clone())),
        );
    }
    for role in here.roles.iter().filter(|role| *role != here.role) {
        let name = role_name(known, here.team, role);
        list.add(tr!("find-act-as", role = name), Step::Act(role.clone()));
    }
    list.keyed(tr!("find-keys"), "F1".into(), Step::Show(Aid::Keys));
    if let Some(what) = &at_hand.undo {
        let words = tr!("find-undo", what = what.as_str());
        list.keyed(words, "Ctrl Z".into(), Step::Undo);
    }
    list.add(tr!("find-tour"), Step::Show(Aid::Tour));
    list.add(tr!("find-theme"), Step::Theme);
    list.entries
}

struct List<'a, 'b> {
    here: &'b Here<'a>,
    entries: Vec<Entry>,
}

impl List<'_, '_> {
    fn add(&mut self, words: String, step: Step) {
        self.keyed(words, String::new(), step);
    }

    fn keyed(&mut self, words: String, keys: String, step: Step) {
        self.entries.push(Entry {
            sought: words.to_lowercase(),
            words,
            keys,
            step,
        });
    }

    /// An act, unless it would be refused.
    fn ask(&mut self, words: String, ask: Ask) {
        if hindered(self.here, &ask).is_none() {
            self.add(words, Step::Ask(ask));
        }
    }

    /// An act in whichever of the seat's roles may, unless it would be refused.
    fn ask_as(&mut self, words: String, ask: Ask) {
        if let Ok(role) = foreseen(self.here, &ask)
            && !self.here.waits(&ask)
        {
            self.add(words, asked_as(self.here, Some(role), ask));
        }
    }

    /// The same where a question stands before it.
    fn question(&mut self, words: String, ask: &Ask, thing: Thing) {
        if foreseen(self.here, ask).is_ok() && !self.here.waits(ask) {
            self.add(words, Step::Open(thing));
        }
    }

    /// What can be done with the item and the group that are open, and for the own services.
    fn at_hand(&mut self, at_hand: &Chosen<'_>) {
        let known = self.here.known;
        if let Some(item) = at_hand.item {
            self.acquire(item);
        }
        let others = known
            .items
            .keys()
            .filter(|item| at_hand.item != Some(*item));
        for item in others.take(MOST_ITEMS) {
            self.acquire(item);
        }
        let group = |group: &GroupId| known.groups.get(group);
        if let Some((group, state)) = at_hand.group.and_then(|id| Some((id, group(id)?))) {
            let title = &*state.card.title;
            let capture = AskRegister::Capture {
                group: group.clone(),
                care: Care::default(),
            };
            let words = tr!("find-capture", title = title);
            self.ask_as(words, Ask::Register(capture));
            let block = Ask::Register(AskRegister::Block {
                group: group.clone(),
            });
            let words = tr!("find-block", title = title);
            if super::register::bare(self.here, group) {
                self.question(words, &block, Thing::Block(group.clone()));
            } else {
                self.ask_as(words, block);
            }
            let unblock = AskRegister::Unblock {
                group: group.clone(),
            };
            let words = tr!("find-unblock", title = title);
            if state.blocked_by.contains_key(self.here.team) {
                self.ask_as(words, Ask::Register(unblock));
            }
        }
        if known.exhibits_asked || known.exhibits.contains_key(self.here.team) {
            self.add(tr!("find-exhibits"), Step::Open(Thing::Exhibits));
        }
        let impaired: Vec<_> = services::impaired(self.here).collect();
        for (service, ask) in impaired {
            let words = tr!("find-restore", service = service.name.as_str());
            self.ask_as(words, ask);
        }
    }

    /// The ways to acquire an item here, with every care; a question stands before what is worth nothing.
    fn acquire(&mut self, item: &ItemId) {
        let (here, known) = (self.here, self.here.known);
        let card = known.items.get(item).and_then(|state| state.card.clone());
        let Some(card) = card else { return };
        if here.nation() != Some(&card.jurisdiction) && !card.open_source {
            return;
        }
        for method in &card.methods {
            let ask = Ask::Evidence(AskEvidence::Acquire {
                item: item.clone(),
                method: *method,
                care: Care::default(),
            });
            let words = tr!(
                "find-acquire",
                item = item.as_str(),
                title = card.title.as_ref(),
                method = method_name(*method)
            );
            let costs = consequences(known, here.now, here.team, item, *method, Care::default());
            if costs.iter().any(grave) {
                self.question(words, &ask, Thing::Acquire(item.clone()));
            } else {
                self.ask_as(words, ask);
            }
        }
    }

    /// What can be done at once, without anything to fill in.
    fn acts(&mut self) {
        let here = self.here;
        for (id, task) in &here.known.tasks {
            if task.team != *here.team || task.dropped || task.done.is_some() {
                continue;
            }
            let title = &*task.title;
            if task.role.as_ref() == Some(here.role) {
                let ask = AskTeam::DoneTask {
                    task: id.clone(),
                    done: true,
                };
                self.ask(tr!("find-task-done", title = title), Ask::Team(ask));
            } else if task.role.is_none() {
                let ask = AskTeam::AssignTask {
                    task: id.clone(),
                    role: Some(here.role.clone()),
                };
                self.ask(tr!("find-task", title = title), Ask::Team(ask));
            }
        }
        for (agree, key) in [(true, "find-vote"), (false, "find-vote-against")] {
            let ask = AskCoordination::Vote { agree };
            self.ask(tr!(key), Ask::Coordination(ask));
        }
    }

    /// The next step of each request. What is read or filled in before it is opened, not done.
    fn requests(&mut self) {
        let here = self.here;
        for (id, request) in &here.known.requests {
            let words = |key: &str| {
                let form = form_title(here.scenario(), &request.draft.form);
                tr!(key, request = id.as_str(), form = form)
            };
            let request_id = || id.clone();
            let own = request.from == *here.team;
            let (key, ask) = match request.status {
                RequestStatus::Draft | RequestStatus::Returned if own => {
                    let sign = AskRequest::Sign {
                        request: request_id(),
                    };
                    let send = AskRequest::Send {
                        request: request_id(),
                    };
                    for (key, ask) in [("find-sign", sign), ("find-send", send)] {
                        let thing = Thing::Request(id.clone());
                        self.question(words(key), &Ask::Request(ask), thing);
                    }
                    continue;
                }
                RequestStatus::Sent if !own => {
                    let request = request_id();
                    ("find-request-came", AskRequest::Acknowledge { request })
                }
                RequestStatus::Executed if own => {
                    let request = request_id();
                    ("find-answer-came", AskRequest::Receive { request })
                }
                RequestStatus::Acknowledged
                | RequestStatus::UnderReview
                | RequestStatus::Postponed
                    if !own && !here.looks_on =>
                {
                    self.add(words("find-decide"), Step::Open(Thing::Request(id.clone())));
                    continue;
                }
                _ => continue,
            };
            self.ask_as(words(key), Ask::Request(ask));
        }
    }

    fn messages(&mut self, posts: &[Post]) {
        let here = self.here;
        for post in posts {
            let state = post.inject.as_ref();
            let Some((inject, state)) =
                state.and_then(|inject| Some((inject, here.known.injects.get(inject)?)))
            else {
                continue;
            };
            if !state.acknowledged_by.contains(here.team) {
                let ask = AskMessage::Acknowledge {
                    inject: inject.clone(),
                };
                let words = tr!("find-acknowledge", title = post.title.as_str());
                self.ask(words, Ask::Message(ask));
            }
        }
        let others = here.scenario().teams.iter();
        let others = others.filter(|team| team.id != *here.team);
        let others = others.map(|team| Party::Team(team.id.clone()));
        let bodies = here.scenario().externals.iter();
        for party in others.chain(bodies.map(|body| Party::Sim(body.id.clone()))) {
            let name = party_name(here.known, &party);
            self.add(
                tr!("find-write", party = name),
                Step::Open(Thing::NewMessage(vec![party])),
            );
        }
        for post in posts {
            let Some(thing) = post.thing() else { continue };
            let words = tr!("find-read", title = post.title.as_str());
            self.add(words, Step::Open(thing));
        }
    }
}
