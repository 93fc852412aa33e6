//! Why a figure is what it is: its formula in words and in numbers, what it is made of, the events behind it, and
//! what would have raised it. The same answer in the control room and in the debrief.

use crate::app::naming::{event_words, second};
use crate::app::theme::widgets::{card_frame, muted_text, row_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::Event;
use crate::scenario::Scenario;
use crate::score::explain::{Explanation, Input, Loss};
use crate::score::{FigureKey, Side};
use crate::text::tr;
use egui::{Label, RichText, Ui};
use std::sync::Arc;

/// So many events are listed before the rest is asked for.
const FEW: usize = 5;

/// The figures that were opened one from another, the last of which is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail(pub Vec<FigureKey>);

impl Trail {
    /// Begins anew at this figure.
    pub fn open(&mut self, key: FigureKey) {
        self.0 = vec![key];
    }

    /// The figure that is shown.
    pub fn here(&self) -> Option<&FigureKey> {
        self.0.last()
    }
}

/// These events, each a line that leads to its moment.
pub fn events_ui(
    ui: &mut Ui,
    log: &[Arc<Event>],
    scenario: &Scenario,
    events: &[u64],
    seek: &mut Option<u64>,
) {
    let id = ui.id().with("all-events");
    let all = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    let shown = if all {
        events.len()
    } else {
        events.len().min(FEW)
    };
    for seq in &events[..shown] {
        let Ok(place) = log.binary_search_by_key(seq, |event| event.seq) else {
            continue;
        };
        let event = &log[place];
        let words = event_words(event, scenario);
        let words = format!("{}  {words}", second(event.at));
        let link = egui::Link::new(RichText::new(words).size(size::SMALL));
        if ui.add(link).on_hover_text(tr!("why-to-event")).clicked() {
            *seek = Some(*seq);
        }
    }
    if events.len() > FEW {
        let words = if all {
            tr!("why-fewer-events")
        } else {
            tr!("why-more-events", count = events.len() - FEW)
        };
        if row_button(ui, &words).clicked() {
            ui.data_mut(|data| data.insert_temp(id, !all));
        }
    }
}

/// The answer for the last figure of the trail. A figure of which it is made is opened with a click.
pub fn why_ui(
    ui: &mut Ui,
    explanation: &Explanation,
    log: &[Arc<Event>],
    scenario: &Scenario,
    trail: &mut Trail,
    seek: &mut Option<u64>,
) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        if trail.0.len() > 1 && row_button(ui, &tr!("why-back")).clicked() {
            trail.0.pop();
        }
        ui.add(Label::new(strong_text(&explanation.name, size::HEADING)).wrap());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(strong_text(&explanation.shown, size::HEADING));
        });
    });
    ui.add(Label::new(&explanation.formula).wrap());
    if let Some(calculation) = &explanation.calculation {
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(strong_text(calculation, size::BODY)).wrap());
        });
    }
    if let Some(sentence) = &explanation.sentence {
        let label = muted_text(ui, sentence);
        ui.add(Label::new(label).wrap());
    }
    if let Some(set) = &explanation.set {
        let words = tr!(
            "why-set",
            computed = set.computed.as_str(),
            reason = set.reason.as_ref()
        );
        let link = egui::Link::new(RichText::new(words).color(theme.warn.ui()));
        if ui.add(link).clicked() {
            *seek = Some(set.seq);
        }
    }
    sides_ui(ui, explanation, trail);
    if let Some(par) = &explanation.par {
        let label = muted_text(ui, &par.sentence);
        ui.add(Label::new(label).wrap());
    }
    if !explanation.inputs.is_empty() {
        title_ui(ui, "why-inputs");
        for input in explanation.inputs.iter().filter(|input| input.counts) {
            input_ui(ui, input, trail);
        }
        // The formula speaks of what counts; the rest is named apart from it.
        let aside = || explanation.inputs.iter().filter(|input| !input.counts);
        if aside().next().is_some() {
            let label = muted_text(ui, tr!("why-not-counted"));
            ui.label(label);
            for input in aside() {
                input_ui(ui, input, trail);
            }
        }
    }
    if !explanation.losses.is_empty() {
        title_ui(ui, "why-losses");
        for (nth, loss) in explanation.losses.iter().enumerate() {
            ui.push_id(("loss", nth), |ui| {
                loss_ui(ui, loss, log, scenario, trail, seek);
            });
        }
    }
    if !explanation.events.is_empty() {
        title_ui(ui, "why-events");
        events_ui(ui, log, scenario, &explanation.events, seek);
    }
}

fn title_ui(ui: &mut Ui, key: &str) {
    ui.add_space(space::M);
    let label = strong_text(tr(key, &[]), size::BODY);
    ui.label(label.color(Theme::of(ui).muted.ui()));
}

/// As the log gives it, and adjusted for capacity.
fn sides_ui(ui: &mut Ui, explanation: &Explanation, trail: &mut Trail) {
    let (Some(sides), Some(here)) = (&explanation.sides, explanation.key.side()) else {
        return;
    };
    ui.horizontal(|ui| {
        for (side, key, shown) in [
            (Side::Raw, "why-raw", &sides.raw),
            (Side::Adjusted, "why-adjusted", &sides.adjusted),
        ] {
            let words = format!("{} {shown}", tr(key, &[]));
            if ui.selectable_label(here == side, words).clicked()
                && let Some(last) = trail.0.last_mut()
            {
                *last = explanation.key.on(side);
            }
        }
    });
    for words in &explanation.capacity {
        let label = muted_text(ui, words);
        ui.add(Label::new(label).wrap());
    }
}

fn input_ui(ui: &mut Ui, input: &Input, trail: &mut Trail) {
    ui.horizontal(|ui| {
        let room = ui.available_width() - 110.0;
        let name = match &input.why {
            Some(why) => format!("{} · {why}", input.name),
            None => input.name.clone(),
        };
        let name = RichText::new(name).size(size::BODY);
        let name = if input.counts { name } else { name.weak() };
        ui.scope(|ui| {
            ui.set_max_width(room);
            let link = ui.add(egui::Button::new(name).frame(false).truncate());
            if link.on_hover_text(tr!("why-open")).clicked() {
                trail.0.push(input.key.clone());
            }
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(strong_text(&input.shown, size::BODY));
            if let Some(weight) = input.weight {
                let label = muted_text(ui, format!("× {weight:.2}"));
                ui.label(label);
            }
        });
    });
}

fn loss_ui(
    ui: &mut Ui,
    loss: &Loss,
    log: &[Arc<Event>],
    scenario: &Scenario,
    trail: &mut Trail,
    seek: &mut Option<u64>,
) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        let words = RichText::new(format!("{}: {}", loss.name, loss.reason)).size(size::BODY);
        let room = ui.available_width() - 64.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            match &loss.key {
                Some(key) => {
                    let link = ui.add(egui::Button::new(words).frame(false).truncate());
                    if link.on_hover_text(tr!("why-open")).clicked() {
                        trail.0.push(key.clone());
                    }
                }
                None => {
                    ui.add(Label::new(words).truncate());
                }
            }
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let gain = format!("+{}", loss.gain.trim_start_matches('+'));
            let gain = strong_text(gain, size::BODY).color(theme.good.ui());
            ui.label(gain)
                .on_hover_text(tr!("why-would-be", value = loss.shown.as_str()));
        });
    });
    events_ui(ui, log, scenario, &loss.events, seek);
}
