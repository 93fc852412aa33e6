//! What the trainer does, each event a sentence.

use super::Names;
use crate::exercise::*;
use crate::score::explain::key_name;
use crate::text::tr;

pub(super) fn trainer(what: &TrainerEvent, names: &Names<'_>) -> String {
    match what {
        TrainerEvent::FreeInject { card, .. } => {
            tr!("log-free-inject", title = card.title.as_ref())
        }
        TrainerEvent::Overridden {
            team,
            metric,
            value,
            ..
        } => tr!(
            "log-overridden",
            team = names.team(team),
            metric = key_name(metric),
            value = format!("{}", f64::from(*value) / 100.0)
        ),
        TrainerEvent::OverrideLifted { team, metric } => tr!(
            "log-override-lifted",
            team = names.team(team),
            metric = key_name(metric)
        ),
        TrainerEvent::BroadcastEnded => tr!("log-broadcast-ended"),
        TrainerEvent::TakenOver { term } => tr!("log-taken-over", term = term.times()),
        TrainerEvent::Struck { .. } => tr!("log-struck"),
        TrainerEvent::WallSet { show } => tr!(wall_key(show), title = wall_title(show)),
        TrainerEvent::ScoreShown { board } => tr!(if board.is_some() {
            "log-score-shown"
        } else {
            "log-score-hidden"
        }),
        TrainerEvent::MatrixShown { board } => tr!(if board.is_some() {
            "log-matrix-shown"
        } else {
            "log-matrix-hidden"
        }),
        TrainerEvent::Noted { text, .. } => tr!("log-noted", text = text.as_ref()),
        TrainerEvent::Rated { task, team, rating } => tr!(
            "log-rated",
            team = names.team(team),
            task = task.to_string(),
            rating = format!("{rating:?}")
        ),
        TrainerEvent::Broadcast { text } => tr!("log-broadcast", text = text.as_ref()),
        TrainerEvent::Parked { text } => tr!("log-parked", text = text.as_ref()),
        TrainerEvent::Bookmarked { text, of: None } => {
            tr!("log-bookmarked", text = text.as_ref())
        }
        TrainerEvent::Bookmarked { text, of: Some(of) } => tr!(
            "log-bookmarked-of",
            time = of.on_clock(),
            text = text.as_ref()
        ),
        TrainerEvent::Seated { party, driver } => tr!(
            "log-seated",
            party = names.party(party),
            driver = driver_name(*driver)
        ),
    }
}

fn wall_key(show: &WallShow) -> &'static str {
    if show.black {
        return "log-wall-black";
    }
    if show.frozen {
        return "log-wall-frozen";
    }
    match &show.scene {
        _ if show.directed => "log-wall-directed",
        WallScene::Situation => "log-wall-situation",
        WallScene::Spotlight(_) => "log-wall-spotlight",
        WallScene::Timeline => "log-wall-timeline",
        WallScene::Matrix => "log-wall-matrix",
        WallScene::HeatMap => "log-wall-heat",
        WallScene::Graph => "log-wall-graph",
        WallScene::Register => "log-wall-register",
        WallScene::Countdown { .. } => "log-wall-countdown",
        WallScene::Debrief => "log-wall-debrief",
    }
}

fn wall_title(show: &WallShow) -> &str {
    match &show.scene {
        WallScene::Countdown { title, .. } => title,
        _ => "",
    }
}

/// Who sits in a chair, in a few words.
pub fn driver_name(driver: Driver) -> String {
    match driver {
        Driver::Empty => tr!("driver-empty"),
        Driver::Person => tr!("driver-person"),
        Driver::Bot(Skill::Silent) => tr!("driver-bot-silent"),
        Driver::Bot(Skill::Novice) => tr!("driver-bot-novice"),
        Driver::Bot(Skill::Competent) => tr!("driver-bot-competent"),
        Driver::Bot(Skill::Expert) => tr!("driver-bot-expert"),
        Driver::Policy => tr!("driver-policy"),
        Driver::Trainer => tr!("driver-trainer"),
    }
}
