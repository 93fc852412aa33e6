//! What if? Another course from the moment that is looked at: one thing done otherwise, other players, or oneself.

use super::besides::{BesidesView, besides_ui, besides_words};
use super::course::Change;
use super::here::{Here, Step};
use crate::app::naming::{event_words, second, short_name, team_name};
use crate::app::theme::widgets::{
    heading_ui, muted_text, primary_button, radio_ui, row_button, strong_text,
};
use crate::app::theme::{size, space};
use crate::exercise::{Actor, Ask, AskMessage, Driver, Event, Skill, View, World};
use crate::rehearsal::{Otherwise, otherwise};
use crate::report::driver_name;
use crate::scenario::TeamId;
use crate::text::tr;
use egui::{ComboBox, Label, Ui};

const SKILLS: [Skill; 4] = [
    Skill::Silent,
    Skill::Novice,
    Skill::Competent,
    Skill::Expert,
];

/// What would be done otherwise, and by whom.
#[derive(Default)]
pub struct ForkView {
    skill: Option<Skill>,
    but: Option<(TeamId, Skill)>,
    chosen: Option<Otherwise>,
    /// What else could have been done, and at which event.
    open: Option<(usize, Vec<Otherwise>)>,
    besides: BesidesView,
    /// What was put in, as long as it is offered.
    put_in: Option<Otherwise>,
}

impl ForkView {
    /// Whether something is still being worked out.
    pub fn waits(&self) -> bool {
        self.besides.waits()
    }
}

/// What else could have been done at the event that is looked at.
fn open_courses<'a>(here: &mut Here<'_>, view: &'a mut ForkView) -> &'a [Otherwise] {
    let happened = here.replay.happened();
    if view.open.as_ref().is_none_or(|(of, _)| *of != happened) {
        let event = happened
            .checked_sub(1)
            .map(|place| here.replay.log()[place].clone());
        let courses = event.map_or_else(Vec::new, |event| {
            let look = |before: &World| otherwise(before, &event);
            here.replay.before_last(&View::Trainer, look)
        });
        view.chosen = None;
        view.put_in = None;
        view.open = Some((happened, courses));
    }
    view.open.as_ref().map_or(&[], |(_, courses)| courses)
}

/// What would be done otherwise from the moment that is looked at; while bots play on (`waits`), not a second time.
pub fn fork_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    waits: bool,
    view: &mut ForkView,
    out: &mut Vec<Step>,
) {
    heading_ui(ui, &tr!("fork-title"), |ui| {
        let label = muted_text(ui, second(here.replay.now()));
        ui.label(label);
    });
    let happened = here.replay.happened();
    let event = happened
        .checked_sub(1)
        .and_then(|place| here.replay.log().get(place).cloned());
    match &event {
        Some(event) => {
            let words = event_words(event, here.replay.scenario());
            ui.add(Label::new(strong_text(words, size::BODY)).wrap());
        }
        None => {
            let label = muted_text(ui, tr!("fork-at-start"));
            ui.label(label);
        }
    }
    let courses = open_courses(here, view).to_vec();
    let who = event.as_ref().and_then(|event| doer(here.whole, event));
    ui.add_space(space::S);
    let as_it_was = std::iter::once((None, tr!("fork-as-it-was")));
    let courses = courses.into_iter().map(|course| {
        let words = course_words(here.whole, who.as_deref(), &course);
        (Some(course), words)
    });
    let put_in = view.put_in.clone().map(|course| {
        let words = course_words(here.whole, None, &course);
        (Some(course), words)
    });
    for (course, words) in as_it_was.chain(courses).chain(put_in) {
        if radio_ui(ui, view.chosen == course, words).clicked() {
            view.chosen = course;
        }
    }
    if event.is_some()
        && view.put_in.is_none()
        && view.open.as_ref().is_some_and(|(_, it)| it.is_empty())
    {
        let label = muted_text(ui, tr!("fork-nobody-decided"));
        ui.add(Label::new(label).wrap());
    }
    ui.add_space(space::S);
    if let Some(put_in) = besides_ui(ui, here, &mut view.besides) {
        let course = Otherwise::Besides(Box::new(put_in));
        view.chosen = Some(course.clone());
        view.put_in = Some(course);
    }
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        ui.label(tr!("fork-bots"));
        ComboBox::from_id_salt("fork-skill")
            .width(150.0)
            .selected_text(
                view.skill
                    .map_or_else(|| tr!("fork-as-they-sat"), skill_words),
            )
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut view.skill, None, tr!("fork-as-they-sat"))
                    .on_hover_text(tr!("fork-as-they-sat-hint"));
                for known in SKILLS {
                    ui.selectable_value(&mut view.skill, Some(known), skill_words(known));
                }
            });
    });
    ui.horizontal(|ui| {
        ui.label(tr!("fork-but"));
        let none = tr!("fork-no-team");
        let now = view.but.as_ref().map(|(team, _)| team.clone());
        let mut chosen = now.clone();
        let name = |team: &TeamId| team_name(here.whole, team);
        ComboBox::from_id_salt("fork-team")
            .width(120.0)
            .selected_text(chosen.as_ref().map_or(none.clone(), name))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut chosen, None, none);
                for team in &here.whole.scenario.teams {
                    ui.selectable_value(&mut chosen, Some(team.id.clone()), &team.name);
                }
            });
        if chosen != now {
            view.but = chosen.map(|team| (team, Skill::Novice));
        }
        if let Some((_, skill)) = &mut view.but {
            skill_choice(ui, "fork-but-skill", skill);
        }
    });
    ui.add_space(space::S);
    let play = ui.add_enabled_ui(!waits, |ui| primary_button(ui, &tr!("fork-play")));
    if play.inner.on_hover_text(tr!("fork-play-hint")).clicked() {
        // What is changed is not done first: the change comes in its place. What is put in comes after it.
        let chosen = view.chosen.as_ref();
        let after = happened - chosen.map_or(0, |course| usize::from(course.replaces()));
        out.push(Step::PlayOn {
            after,
            change: Change {
                course: view.chosen.clone(),
                skill: view.skill,
                but: view.but.clone(),
            },
        });
    }
}

fn skill_words(skill: Skill) -> String {
    driver_name(Driver::Bot(skill))
}

fn skill_choice(ui: &mut Ui, id: &str, skill: &mut Skill) {
    ComboBox::from_id_salt(id)
        .width(110.0)
        .selected_text(skill_words(*skill))
        .show_ui(ui, |ui| {
            for known in SKILLS {
                ui.selectable_value(skill, known, skill_words(known));
            }
        });
}

/// Who did what happened, by name: a team, or a body that `SimCell` plays.
fn doer(known: &World, event: &Event) -> Option<String> {
    match &event.by {
        Actor::Seat(team, _) => Some(team_name(known, team)),
        Actor::Sim(body) => {
            let known = known.scenario.external(body);
            Some(known.map_or_else(|| body.to_string(), |body| body.name.clone()))
        }
        Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => None,
    }
}

/// Another course in words; `who` would have taken it.
fn course_words(known: &World, who: Option<&str>, course: &Otherwise) -> String {
    let who = who.map_or_else(|| tr!("course-nobody"), str::to_owned);
    let key = match course {
        Otherwise::Chosen(option, command) => {
            let text = match &command.ask {
                Ask::Message(AskMessage::Choose { dilemma, .. }) => {
                    let dilemma = known.scenario.dilemma(dilemma);
                    let mut options = dilemma.into_iter().flat_map(|it| &it.options);
                    let option = options.find(|it| it.id == *option);
                    option.map(|it| it.text.clone())
                }
                _ => None,
            };
            let option = text.unwrap_or_else(|| option.to_string());
            return tr!("course-chosen", who = who, option = option);
        }
        Otherwise::Refused(ground, _) => {
            let known = known.scenario.ground(ground);
            let ground = known.map_or_else(|| ground.to_string(), |it| it.title.clone());
            return tr!("course-refused-on", who = who, ground = ground);
        }
        Otherwise::Besides(besides) => {
            return besides_words(known, besides);
        }
        Otherwise::LeftOut => "course-left-out",
        Otherwise::Granted(_) => "course-granted",
        Otherwise::GrantedInPart(_) => "course-granted-in-part",
        Otherwise::TakesPart(true, _) => "course-takes-part",
        Otherwise::TakesPart(false, _) => "course-stays-out",
        Otherwise::Skipped(_) => "course-skipped",
    };
    tr!(key, who = who)
}

/// Play on oneself, with a team to choose.
pub fn myself_ui(ui: &mut Ui, known: &World, out: &mut Vec<Step>) {
    heading_ui(ui, &tr!("myself-title"), |_| {});
    let label = muted_text(ui, tr!("myself-hint"));
    ui.add(Label::new(label).wrap());
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        for team in &known.scenario.teams {
            if row_button(ui, &short_name(known, &team.id)).clicked() {
                out.push(Step::PlayMyself(team.id.clone()));
            }
        }
    });
}
