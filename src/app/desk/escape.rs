//! Which part of the desk a key belongs to: the nearest that is open, and nothing behind it.

use egui::{Context, Event, Id, Key, Modifiers, Popup, Ui};

/// What had the keyboard: in this pass as it was asked first, and in the one before.
#[derive(Clone, Copy, Default)]
struct Nearer {
    pass: u64,
    now: bool,
    before: bool,
}

/// Whether Esc was pressed for what is open here, if anything is, and takes it. A field that is typed in and a list that hangs open
/// are nearer: they take it for themselves, and egui has taken the keyboard from them by the time that anybody can
/// ask, so that it is remembered from pass to pass who had it.
pub(super) fn pressed(ui: &Ui, open: bool) -> bool {
    let ctx = ui.ctx();
    let pass = ctx.cumulative_pass_nr();
    let now = ctx.text_edit_focused() || Popup::is_any_open(ctx);
    let before = ctx.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<Nearer>(Id::new("desk-nearer"));
        if known.pass != pass {
            // Whoever was open at another place a while ago is no longer near.
            known.before = known.now && known.pass + 1 >= pass;
            known.pass = pass;
        }
        known.now = now;
        known.before
    });
    open && !now
        && !before
        && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Takes the keys and letters of this pass away from what is drawn from now on. Gives back what was there.
pub(super) fn mute(ctx: &Context) -> Vec<Event> {
    ctx.input_mut(|input| {
        let heard = input.events.clone();
        input.events.retain(|event| {
            !matches!(
                event,
                Event::Key { .. }
                    | Event::Text(_)
                    | Event::Ime(_)
                    | Event::Copy
                    | Event::Cut
                    | Event::Paste(_)
            )
        });
        heard
    })
}

/// Gives them back to what is drawn from now on.
pub(super) fn unmute(ctx: &Context, heard: Vec<Event>) {
    ctx.input_mut(|input| input.events = heard);
}
