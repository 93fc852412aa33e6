//! Reading: the card, what is expected and until when, the choice that it puts, the things that it names.

use super::list::left_words;
use super::media::{Paper, bubble_ui};
use super::named::named;
use super::post::{Key, Kind, Post, act_of, done};
use super::{Draft, InboxView};
use crate::app::desk::acts::{Look, act_ui};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, empty_ui, foot_ui, left_ink, section_ui};
use crate::app::desk::who::{mark_words, parties_name, party_name, principle_name, sender_party};
use crate::app::theme::widgets::{
    card_frame, chip_ui, muted_text, primary_button, radio_ui, row_button, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::*;
use crate::report::act_words;
use crate::scenario::Medium;
use crate::text::tr;
use egui::{Label, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// So many lines of a conversation are shown.
const LINES: usize = 40;

/// What stands in the middle while nothing is open.
pub(super) fn nothing_ui(ui: &mut Ui, here: &Here<'_>, view: &InboxView) {
    if here.known.inbox.is_empty() && here.known.messages.is_empty() {
        brief_ui(ui, here);
        return;
    }
    let (title, text) = match view.unread() {
        0 => (tr!("inbox-all-read"), tr!("inbox-choose")),
        count => (
            tr!("inbox-unread-count", count = count),
            tr!("inbox-choose"),
        ),
    };
    empty_ui(ui, &title, &text);
}

/// What the exercise is about, and what the own team and its offices are in it.
pub(super) fn brief_ui(ui: &mut Ui, here: &Here<'_>) {
    let scenario = here.scenario();
    ScrollArea::vertical()
        .id_salt("brief")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(860.0));
            ui.label(strong_text(&*scenario.exercise.title, size::HEADING));
            ui.add_space(space::S);
            ui.add(Label::new(scenario.exercise.brief.as_str()).wrap());
            let team = scenario.team(here.team);
            if let Some(team) = team.filter(|team| !team.brief.is_empty()) {
                ui.add_space(space::L);
                section_ui(ui, &tr!("inbox-own-brief"));
                ui.add(Label::new(team.brief.as_str()).wrap());
            }
            if here.known.inbox.is_empty() && here.known.messages.is_empty() {
                ui.add_space(space::L);
                let label = muted_text(ui, tr!("inbox-empty-text"));
                ui.add(Label::new(label).wrap());
            }
        });
}

/// What is open, with the actions that it allows.
pub(super) fn reading_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut InboxView,
    key: &Key,
    out: &mut Vec<Step>,
) {
    let Some(post) = view.bag.get(key).cloned() else {
        return;
    };
    find_named(here, view, &post);
    body_ui(ui, ("reading", format!("{key:?}")), |ui| {
        ui.set_max_width(ui.available_width().min(860.0));
        state_ui(ui, here, &post);
        paper_ui(ui, here, &post);
        if let Kind::Inject { card, .. } = &post.kind {
            expected_ui(ui, here, &post, card);
            if let Some(dilemma) = &card.poses {
                dilemma_ui(ui, here, view, dilemma);
            }
        }
        named_ui(ui, view, out);
    });
    foot_ui(ui, |ui| actions_ui(ui, here, view, &post, out));
}

/// What is to be known of the thing itself: sent again, urgent, acknowledged.
fn state_ui(ui: &mut Ui, here: &Here<'_>, post: &Post) {
    let theme = Theme::of(ui);
    let acknowledged = acknowledged(here, post);
    let again = matches!(post.kind, Kind::Inject { again: true, .. });
    if !(post.urgent || again || acknowledged || post.until.is_some()) {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if post.urgent {
            chip_ui(ui, &tr!("inbox-urgent"), theme.warn);
        }
        if again {
            chip_ui(ui, &tr!("inbox-again"), theme.muted);
        }
        if acknowledged {
            chip_ui(ui, &tr!("inbox-acknowledged"), theme.good);
        }
        if let Some(until) = post.until {
            let left = until.since(here.now).millis();
            let words = tr!(
                "inbox-until",
                time = until.on_clock(),
                left = left_words(here, until)
            );
            let ink = left_ink(&theme, left);
            ui.label(strong_text(words, size::SMALL).color(ink.ui()));
        }
    });
    ui.add_space(space::S);
}

fn acknowledged(here: &Here<'_>, post: &Post) -> bool {
    let state = post.inject.as_ref();
    let state = state.and_then(|inject| here.known.injects.get(inject));
    state.is_some_and(|state| state.acknowledged_by.contains(here.team))
}

fn paper_ui(ui: &mut Ui, here: &Here<'_>, post: &Post) {
    let mut paper = Paper {
        medium: post.medium,
        from: &post.from,
        to: &post.to,
        at: post.at,
        title: &post.title,
        text: "",
        mark: None,
        channel: None,
    };
    match &post.kind {
        Kind::Inject { card, .. } => {
            paper.title = &card.title;
            paper.text = &card.text;
            paper.ui(ui);
            if post.medium == Medium::Chat {
                replies_ui(ui, here, post);
            }
        }
        Kind::Hint(text) => {
            paper.text = text;
            paper.ui(ui);
        }
        Kind::TakenBack => {
            let text = tr!("inbox-taken-back-text", time = post.at.on_clock());
            paper.text = &text;
            paper.ui(ui);
        }
        Kind::Message { nth, .. } => {
            let Some(message) = here.known.messages.get(*nth) else {
                return;
            };
            if message.form == MessageForm::Chat {
                talk_ui(ui, here, message);
                return;
            }
            let from = party_name(here.known, &message.from);
            paper.from = &from;
            paper.title = &message.title;
            paper.text = &message.text;
            paper.mark = message
                .mark
                .as_ref()
                .map(|mark| mark_words(here.known, mark));
            paper.channel = message
                .channel
                .as_ref()
                .and_then(|channel| here.scenario().channel(channel))
                .map(|channel| channel.title.clone());
            paper.ui(ui);
        }
    }
}

/// What this team wrote in reply to an inject.
fn replies_ui(ui: &mut Ui, here: &Here<'_>, post: &Post) {
    let re = post.inject.clone().map(Re::Inject);
    let messages = here.known.messages.iter();
    for message in messages.filter(|message| re.is_some() && message.re == re) {
        line_ui(ui, here, message);
    }
}

/// The chat with the parties of a message: the latest lines.
fn talk_ui(ui: &mut Ui, here: &Here<'_>, message: &MessageState) {
    let between = |other: &&MessageState| {
        other.form == MessageForm::Chat
            && (other.from == message.from || message.to.contains(&other.from))
            && (other.to.contains(&message.from) || other.to == message.to)
    };
    let lines: Vec<&MessageState> = here.known.messages.iter().filter(between).collect();
    for line in &lines[lines.len().saturating_sub(LINES)..] {
        line_ui(ui, here, line);
    }
}

fn line_ui(ui: &mut Ui, here: &Here<'_>, message: &MessageState) {
    let own = message.from.team() == Some(here.team);
    let from = party_name(here.known, &message.from);
    let time = message.at.on_clock();
    let told = if own && message.to.len() > 1 {
        let to = parties_name(here.known, &message.to);
        tr!("inbox-told-to", from = from, to = to, time = time)
    } else {
        tr!("inbox-told", from = from, time = time)
    };
    bubble_ui(ui, &told, &message.text, own);
}

/// What is expected of the own team, where the scenario lets it know.
fn expected_ui(ui: &mut Ui, here: &Here<'_>, post: &Post, card: &InjectCard) {
    if card.expected.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    ui.add_space(space::L);
    section_ui(ui, &tr!("inbox-expected"));
    let asked = match post.key {
        Key::Arrival(seq) => seq,
        _ => 0,
    };
    for expected in &card.expected {
        let act = act_of(expected);
        let done = done(here, act, asked);
        let words = act_words(act, here.scenario());
        let (words, ink) = if done {
            (tr!("inbox-expected-done", act = words), theme.good)
        } else {
            (tr!("inbox-expected-open", act = words), theme.text)
        };
        let text = egui::RichText::new(words).color(ink.ui());
        ui.add(Label::new(text).wrap());
    }
}

/// The choice that an inject puts.
fn dilemma_ui(ui: &mut Ui, here: &Here<'_>, view: &mut InboxView, card: &DilemmaCard) {
    let theme = Theme::of(ui);
    ui.add_space(space::L);
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(strong_text(&*card.title, size::BODY)).wrap());
        ui.add(Label::new(&*card.text).wrap());
        ui.add_space(space::S);
        let chosen = here
            .known
            .choices
            .get(&(card.id.clone(), here.team.clone()));
        if let Some((option, reason, at)) = chosen {
            let text = card.options.iter().find(|(id, ..)| id == option);
            let text = text.map_or(option.as_str(), |(_, text, _)| text.as_ref());
            let words = tr!("inbox-chosen", option = text, time = at.on_clock());
            ui.add(Label::new(strong_text(words, size::BODY).color(theme.good.ui())).wrap());
            if !reason.is_empty() {
                ui.add(Label::new(&**reason).wrap());
            }
            return;
        }
        let (picked, reason) = view.weighed.entry(card.id.clone()).or_default();
        for (id, text, principle) in &card.options {
            let option = radio_ui(ui, picked.as_ref() == Some(id), &**text);
            if option.clicked() {
                *picked = Some(id.clone());
            }
            if std::mem::take(&mut view.enter) {
                option.request_focus();
            }
            ui.indent(("principle", id), |ui| {
                let label = muted_text(ui, principle_name(*principle));
                ui.add(Label::new(label).wrap());
            });
        }
        let label = muted_text(ui, tr!("inbox-reason"));
        ui.label(label);
        ui.add(
            TextEdit::multiline(reason)
                .hint_text(tr!("inbox-reason-hint"))
                .char_limit(2000)
                .desired_rows(2)
                .desired_width(f32::INFINITY),
        );
    });
}

fn find_named(here: &Here<'_>, view: &mut InboxView, post: &Post) {
    let applied = here.known.applied;
    let known = view.named.as_ref();
    if known.is_some_and(|(key, at, _)| *key == post.key && *at == applied) {
        return;
    }
    let (text, acts): (String, Vec<_>) = match &post.kind {
        Kind::Inject { card, .. } => (
            format!("{} {}", card.title, card.text),
            card.expected.iter().map(act_of).collect(),
        ),
        Kind::Message { nth, .. } => {
            let message = here.known.messages.get(*nth);
            let text = message.map_or_else(String::new, |message| {
                format!("{} {}", message.title, message.text)
            });
            (text, Vec::new())
        }
        Kind::Hint(text) => (text.to_string(), Vec::new()),
        Kind::TakenBack => (String::new(), Vec::new()),
    };
    view.named = Some((post.key.clone(), applied, named(here, &text, &acts)));
}

/// Links to what is named.
fn named_ui(ui: &mut Ui, view: &InboxView, out: &mut Vec<Step>) {
    let Some((_, _, named)) = view.named.as_ref() else {
        return;
    };
    if named.is_empty() {
        return;
    }
    ui.add_space(space::L);
    section_ui(ui, &tr!("inbox-named"));
    ui.horizontal_wrapped(|ui| {
        for named in named {
            let words: String = named.words.chars().take(48).collect();
            if row_button(ui, &words).on_hover_text(&named.words).clicked() {
                out.push(Step::Open(named.thing.clone()));
            }
        }
    });
}

/// The actions, from the right: first what is to be done next.
fn actions_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut InboxView,
    post: &Post,
    out: &mut Vec<Step>,
) {
    let mut first = None;
    let look = |first: &Option<egui::Response>| match first {
        None => Look::Primary,
        Some(_) => Look::Plain,
    };
    if let Kind::Inject { card, .. } = &post.kind {
        if let Some((ask, missing)) = choice(here, view, card) {
            let words = tr!("inbox-choose-option");
            first = Some(act_ui(ui, here, &words, look(&first), &ask, missing, out));
        }
        if let Some(inject) = post.inject.clone().filter(|_| !acknowledged(here, post)) {
            let ask = Ask::Message(AskMessage::Acknowledge { inject });
            let words = tr!("inbox-acknowledge");
            let button = act_ui(ui, here, &words, look(&first), &ask, None, out);
            first.get_or_insert(button);
        }
    }
    let mut drafts: Vec<(String, Draft)> = Vec::new();
    drafts.extend(reply_to(here, post).map(|draft| (tr!("inbox-reply"), draft)));
    if post.medium == Medium::Press {
        drafts.push((tr!("inbox-answer-publicly"), Draft::statement()));
    }
    for (words, draft) in drafts {
        let look = look(&first);
        let button = ui.add_enabled_ui(!here.looks_on, |ui| match look {
            Look::Primary => primary_button(ui, &words),
            Look::Plain => ui.button(words),
        });
        if button.inner.clicked() {
            view.write(draft);
        }
        first.get_or_insert(button.inner);
    }
    // What was opened by the keyboard is gone on with by the keyboard.
    if let Some(first) = first
        && std::mem::take(&mut view.enter)
    {
        first.request_focus();
    }
}

/// The choice that is weighed, and what it still lacks.
fn choice(here: &Here<'_>, view: &InboxView, card: &InjectCard) -> Option<(Ask, Option<String>)> {
    let dilemma = card.poses.as_ref()?;
    let key = (dilemma.id.clone(), here.team.clone());
    if here.known.choices.contains_key(&key) {
        return None;
    }
    let weighed = view.weighed.get(&dilemma.id);
    let picked = weighed.and_then(|(picked, _)| picked.clone());
    let missing = picked.is_none().then(|| tr!("inbox-choose-first"));
    let (first, ..) = dilemma.options.first()?;
    let ask = AskMessage::Choose {
        dilemma: dilemma.id.clone(),
        option: picked.unwrap_or_else(|| first.clone()),
        reason: Arc::from(weighed.map_or("", |(_, reason)| reason.trim())),
    };
    Some((Ask::Message(ask), missing))
}

/// A reply, where there is somebody to reply to.
fn reply_to(here: &Here<'_>, post: &Post) -> Option<Draft> {
    match &post.kind {
        Kind::Inject { card, .. } => {
            let party = sender_party(&card.from)?;
            if party.team() == Some(here.team) {
                return None;
            }
            let re = match (&party, &post.inject) {
                (Party::Sim(_), Some(inject)) => Some(Re::Inject(inject.clone())),
                _ => None,
            };
            Some(Draft::reply(vec![party], &card.title, re, card.medium))
        }
        Kind::Message { nth, sent } => {
            let message = here.known.messages.get(*nth)?;
            let to = if *sent {
                message.to.clone()
            } else {
                vec![message.from.clone()]
            };
            let re = message.id.clone().map(Re::Message);
            Some(Draft::reply(to, &message.title, re, post.medium))
        }
        Kind::Hint(_) | Kind::TakenBack => None,
    }
}
