//! The debrief as a window: over the exercise that has ended here, or over a record.

use super::course::Course;
use super::earlier::{Earlier, earlier};
use super::here::{Here, Step};
use super::replay::Replay;
use super::report::{ReportOrder, Reported};
use super::room::{Beside, DebriefView, debrief_ui};
use super::series::{Pending, Series};
use crate::actors::Cast;
use crate::app::exercise::{Running, Start, end, folder};
use crate::app::launcher::Choice;
use crate::app::pace::Still;
use crate::app::theme::widgets::{primary_button, strong_text};
use crate::app::theme::{size, space};
use crate::app::windows::{Closing, WallWindow};
use crate::app::{Draw, Look, Screen, root_ui};
use crate::exercise::{Actor, Ask, Command, Event, Phase, TrainerEvent, What, World, apply};
use crate::link::{AskRoom, ToHost};
use crate::output;
use crate::record::Record;
use crate::rehearsal;
use crate::report::after_action::{Source, after_action};
use crate::scenario::{Scenario, TeamId};
use crate::score::Score;
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Adds the debrief.
pub fn plugin(app: &mut App) {
    let open = || in_state(Screen::Debrief).and_then(resource_exists::<Debriefing>);
    app.add_systems(
        EguiPrimaryContextPass,
        (draw.in_set(Draw), (ask_to_close, ask_to_play).after(Draw)).run_if(open()),
    )
    .add_systems(Update, (obey, name_window).chain().run_if(open()))
    .add_systems(OnExit(Screen::Debrief), |mut still: ResMut<Still>| {
        still.0 = false;
    });
}

/// An exercise in its debrief.
#[derive(Resource)]
pub struct Debriefing {
    replay: Replay,
    /// All that is known at the end, where no host says it.
    whole: World,
    view: DebriefView,
    series: Pending<Series>,
    /// So many events were there when the series was taken.
    counted: usize,
    earlier: Pending<Vec<Earlier>>,
    /// The reference run, so that each moment stands beside the same moment of it.
    par: Pending<Replay>,
    file: Option<PathBuf>,
    /// Why nothing can be written, if there is no host here.
    read_only: String,
    steps: Vec<Step>,
    notice: Option<String>,
    /// The report that is being written.
    reported: Option<Pending<Result<PathBuf, String>>>,
    /// The folder of the report that was written last, or why there is none.
    report: Option<Result<PathBuf, String>>,
    /// Whose desk somebody wants to play on at, while desks of others are still here.
    asks_to_play: Option<TeamId>,
}

impl Debriefing {
    /// Over a log that somebody else may go on writing.
    pub fn new(
        scenario: Arc<Scenario>,
        seed: u64,
        log: Vec<Arc<Event>>,
        file: Option<PathBuf>,
        read_only: String,
    ) -> Self {
        let mut whole = World::new(scenario.clone(), seed);
        for event in &log {
            apply(&mut whole, event);
        }
        let mut folders: Vec<PathBuf> = file
            .as_deref()
            .and_then(|file| file.canonicalize().ok())
            .and_then(|file| file.parent().map(Path::to_owned))
            .into_iter()
            .chain(folder())
            .collect();
        folders.dedup();
        let but = file.clone();
        let of = (scenario.clone(), log.clone());
        let reference = scenario.clone();
        Self {
            counted: log.len(),
            replay: Replay::new(scenario, seed, log),
            whole,
            view: DebriefView::default(),
            series: Pending::begin(move || Series::of(&of.0, &of.1)),
            earlier: Pending::begin(move || earlier(&folders, but.as_deref())),
            par: Pending::begin(move || {
                let (cast, skills) = (Cast::new(&reference), rehearsal::par_skills());
                let run = rehearsal::play(&reference, &cast, seed, skills);
                let log = run.log.into_iter().map(Arc::new).collect();
                Replay::new(reference, seed, log)
            }),
            file,
            read_only,
            steps: Vec::new(),
            notice: None,
            reported: None,
            report: None,
            asks_to_play: None,
        }
    }

    /// A record, to look at only. The error is a sentence.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of_record(path: &Path, read_only: String) -> Result<Self, String> {
        let words = |error: crate::record::Error| error.to_string();
        let (record, _recovery) = Record::read(path).map_err(words)?;
        let log: Result<Vec<Event>, _> = record.events().collect();
        let log = log.map_err(words)?.into_iter().map(Arc::new).collect();
        let (scenario, seed) = (record.scenario().clone(), record.origin().seed);
        let file = Some(path.to_owned());
        Ok(Self::new(scenario, seed, log, file, read_only))
    }

    /// The seconds that are left of the hot wash while its clock runs, at this second of this program's clock.
    pub fn hot_wash_left(&self, now: f64) -> Option<u64> {
        self.view.hot_wash.left(now)
    }

    /// Whether the exercise was played to its end.
    pub fn ended(&self) -> bool {
        self.whole.clock.phase == Phase::Ended
    }

    /// Over the exercise that runs here.
    pub fn over(running: &Running) -> Self {
        let client = &running.control;
        let file = client.file.as_ref().map(PathBuf::from);
        Self::new(
            client.known.scenario.clone(),
            client.known.seed,
            client.log.clone(),
            file,
            String::new(),
        )
    }
}

fn draw(
    mut contexts: EguiContexts,
    mut debriefing: ResMut<Debriefing>,
    running: Option<Res<Running>>,
    wall: Query<&Window, With<WallWindow>>,
    mut still: ResMut<Still>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let it = &mut *debriefing;
    if let Some(pending) = &mut it.reported {
        let done = pending.get().cloned();
        if done.is_some() || !pending.waits() {
            it.reported = None;
            let done = done.unwrap_or_else(|| Err(tr!("debrief-report-failed")));
            it.notice = Some(match &done {
                Ok(folder) => {
                    let path = folder.display().to_string();
                    tr!("debrief-report-written", folder = path)
                }
                Err(why) => why.clone(),
            });
            it.report = Some(done);
        }
    }
    let host = running.as_ref().map(|running| &running.control);
    if let Some(client) = host {
        it.replay.follow(&client.log);
    }
    let whole = host.map_or(&it.whole, |client| &client.known);
    let not_ended = tr!("debrief-not-ended");
    let writing = match host {
        Some(_) if whole.clock.phase == Phase::Ended => Ok(()),
        Some(_) => Err(not_ended.as_str()),
        None => Err(it.read_only.as_str()),
    };
    it.series.get();
    it.earlier.get();
    let at = it.replay.now();
    let at_end = it.replay.happened() == it.replay.log().len();
    let par: Option<Score> = it.par.get_mut().map(|par| {
        let moment = if at_end { par.end() } else { at };
        if par.now() != moment.min(par.end()) {
            par.seek(moment);
        }
        par.score().clone()
    });
    let refused = host.and_then(|client| client.refused.as_deref());
    let beside = Beside {
        report: match (&it.reported, &it.report) {
            (Some(_), _) => Reported::Begun,
            (None, Some(Ok(folder))) => Reported::Written(folder),
            (None, Some(Err(why))) => Reported::Failed(why),
            (None, None) => Reported::Not,
        },
        file: it.file.as_deref(),
        earlier: it.earlier.peek().map(Vec::as_slice),
        par: par.as_ref(),
        notice: refused.or(it.notice.as_deref()),
        wall: host.map(|_| wall.iter().any(|window| window.visible)),
    };
    let mut here = Here {
        replay: &mut it.replay,
        whole,
        series: it.series.peek(),
        writing,
    };
    debrief_ui(&mut ui, &mut here, beside, &mut it.view, &mut it.steps);
    let plays_on = it.view.compare.waits();
    if it.series.waits() || plays_on {
        ctx.request_repaint();
    }
    still.0 = !(plays_on
        || it.series.waits()
        || it.earlier.waits()
        || it.par.waits()
        || it.reported.is_some()
        || it.view.playing.on
        || it.view.hot_wash.runs());
}

/// Closing the debrief of a record closes the program; that of an exercise here is asked about first.
fn ask_to_close(
    mut contexts: EguiContexts,
    mut closing: ResMut<Closing>,
    mut commands: Commands,
    mut exit: MessageWriter<AppExit>,
) {
    if !closing.asked {
        return;
    }
    let Ok(ctx) = contexts.ctx_mut() else { return };
    egui::Modal::new("debrief-close".into()).show(ctx, |ui| {
        ui.set_width(360.0);
        ui.label(strong_text(tr!("debrief-close-title"), size::HEADING));
        ui.add_space(space::S);
        ui.label(tr!("debrief-close-text"));
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if primary_button(ui, &tr!("close-stay")).clicked() {
                closing.asked = false;
            }
            if ui.button(tr!("close-quit")).clicked() {
                end(&mut commands);
                exit.write(AppExit::Success);
            }
        });
    });
}

/// To play on here ends the host, and so the hot wash of those who are still at their desks: that is asked about first.
fn ask_to_play(
    mut contexts: EguiContexts,
    mut debriefing: ResMut<Debriefing>,
    running: Option<Res<Running>>,
) {
    let Some(team) = debriefing.asks_to_play.clone() else {
        return;
    };
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let desks = running.map_or(0, |running| running.desks());
    egui::Modal::new("debrief-play".into()).show(ctx, |ui| {
        ui.set_width(400.0);
        ui.label(strong_text(tr!("debrief-play-title"), size::HEADING));
        ui.add_space(space::S);
        ui.add(egui::Label::new(tr!("debrief-play-text", count = desks)).wrap());
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if primary_button(ui, &tr!("debrief-play-stay")).clicked() {
                debriefing.asks_to_play = None;
            }
            if ui.button(tr!("debrief-play-yes")).clicked() {
                debriefing.steps.push(Step::PlayMyself(team));
            }
        });
    });
}

/// Does what was asked for since the last frame.
fn obey(
    mut debriefing: ResMut<Debriefing>,
    running: Option<ResMut<Running>>,
    mut look: ResMut<Look>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    mut next: ResMut<NextState<Screen>>,
    mut starts: MessageWriter<Start>,
    mut commands: Commands,
) {
    let it = &mut *debriefing;
    let mut running = running;
    let mut asked: Vec<Command> = Vec::new();
    for step in std::mem::take(&mut it.steps) {
        match step {
            Step::Ask(ask) => asked.push(Command {
                by: Actor::Trainer,
                ask: Ask::Debrief(ask),
            }),
            Step::Trainer(ask) => asked.push(ask.into()),
            Step::PlayOn { after, change } => {
                let scenario = it.replay.scenario().clone();
                let seed = it.replay.seed();
                let log = it.replay.log().to_vec();
                it.view.compare.put(Pending::begin(move || {
                    Ok(Course::otherwise(&scenario, seed, &log, after, &change))
                }));
            }
            Step::Beside(path) => {
                let begun = Pending::begin(move || Course::of_record(&path));
                it.view.compare.put(begun);
            }
            Step::Keep => it.view.compare.kept = Some(it.keep()),
            Step::PlayMyself(team)
                if it.asks_to_play.is_none()
                    && running.as_ref().is_some_and(|running| running.desks() > 0) =>
            {
                it.asks_to_play = Some(team);
            }
            Step::PlayMyself(team) => match it.fork_for(&team) {
                Ok(choice) => {
                    end(&mut commands);
                    for mut wall in &mut walls {
                        wall.visible = false;
                    }
                    starts.write(Start(choice));
                }
                Err(why) => {
                    it.asks_to_play = None;
                    it.notice = Some(why);
                }
            },
            Step::Report(order) => it.report(order),
            Step::Open(path) => {
                // A program of the machine's own; it is not waited for.
                if let Err(error) = open::that_detached(&path) {
                    it.notice = Some(tr!(
                        "debrief-cannot-open",
                        path = path.display().to_string(),
                        why = error.to_string()
                    ));
                }
            }
            Step::HotWash(left) => {
                if let Some(running) = &running {
                    running.control.say(ToHost::Room(AskRoom::HotWash(left)));
                }
            }
            Step::ShowWall(visible) => {
                for mut wall in &mut walls {
                    wall.visible = visible;
                }
            }
            Step::Theme => look.dark = !look.dark,
            // As long as the exercise is here, so is its debrief: what was moved, compared and timed there stays.
            Step::Back if running.is_some() => {
                it.view.playing.on = false;
                (*next).set_if_neq(Screen::Running);
            }
            Step::Back => {
                commands.remove_resource::<Debriefing>();
                (*next).set_if_neq(Screen::Launcher);
            }
        }
    }
    if let (Some(running), false) = (&mut running, asked.is_empty()) {
        it.notice = None;
        running.control.send(asked);
    }
    if let Some(running) = &running {
        it.take_series_anew(&running.control.log);
    }
}

impl Debriefing {
    /// Takes the score over time anew if the log has gained what changes it: a figure set by hand, or play that went
    /// on after somebody had left the debrief. What is said in a debrief changes no score.
    fn take_series_anew(&mut self, log: &[Arc<Event>]) {
        let moves = |event: &Arc<Event>| match &event.what {
            What::Trainer(it) => matches!(
                it,
                TrainerEvent::Overridden { .. } | TrainerEvent::OverrideLifted { .. }
            ),
            What::Debrief(_) => false,
            _ => self.whole.clock.phase != Phase::Ended,
        };
        let new = log.get(self.counted..).unwrap_or(log);
        if self.series.waits() || !new.iter().any(moves) {
            return;
        }
        self.counted = log.len();
        let of = (self.replay.scenario().clone(), log.to_vec());
        self.series = Pending::begin(move || Series::of(&of.0, &of.1));
    }

    /// Keeps the other course; what came of it, in a sentence.
    fn keep(&self) -> String {
        let Some(file) = &self.file else {
            return tr!("course-no-file");
        };
        let course = self.view.compare.other.as_ref().and_then(Pending::peek);
        match course {
            Some(Ok(course)) => match course.keep(file) {
                Ok(path) => tr!("course-kept", file = path.display().to_string()),
                Err(why) => why,
            },
            _ => String::new(),
        }
    }

    /// The same exercise until the moment that is looked at, in a record of its own, for a person of this team.
    fn fork_for(&self, team: &TeamId) -> Result<Choice, String> {
        let words = |error: crate::record::Error| error.to_string();
        let Some(file) = &self.file else {
            return Err(tr!("course-no-file"));
        };
        let (record, _recovery) = Record::read(file).map_err(words)?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let to = (1..1000)
            .map(|nth| file.with_file_name(format!("{stem}-{team}-{nth}.accord")))
            .find(|path| !path.exists())
            .ok_or_else(|| tr!("course-no-name"))?;
        record
            .fork(&to, self.replay.happened() as u64)
            .map_err(words)?;
        Ok(Choice::Play {
            path: to.display().to_string(),
            team: team.clone(),
        })
    }

    /// Writes a report, on a thread of its own.
    fn report(&mut self, order: ReportOrder) {
        self.report = None;
        let Some(file) = self.file.clone() else {
            self.notice = Some(tr!("course-no-file"));
            return;
        };
        self.notice = Some(tr!("debrief-report-begun"));
        self.reported = Some(Pending::begin(move || write_report(&file, order)));
    }
}

/// The folder within a report's for the formats of others.
const EXPORTS: &str = "exports";

/// Writes a report of a record; the folder, or why there is none, in a sentence.
fn write_report(file: &Path, order: ReportOrder) -> Result<PathBuf, String> {
    let words = |error: crate::record::Error| error.to_string();
    let (record, _recovery) = Record::read(file).map_err(words)?;
    let source = Source::of(&record).map_err(words)?;
    let ReportOrder {
        options,
        folder,
        exports,
    } = order;
    let report = after_action(&source, &options);
    let cannot = |error: std::io::Error| {
        let path = folder.display().to_string();
        format!("{}: {error}", tr!("report-cannot-write", path = path))
    };
    std::fs::create_dir_all(&folder).map_err(cannot)?;
    let files = crate::report::files(&report).map_err(|error| error.to_string())?;
    for (name, bytes) in files {
        output::write(&folder.join(name), &bytes).map_err(cannot)?;
    }
    if exports {
        let cannot = |error: anyhow::Error| error.to_string();
        let played = output::played(&record).map_err(words)?;
        output::exports(&played, &folder.join(EXPORTS)).map_err(cannot)?;
    }
    Ok(folder)
}

fn name_window(mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    let title = tr!("window-debrief");
    for mut window in &mut windows {
        if window.title != title {
            window.title.clone_from(&title);
        }
    }
}
