//! The panes of the control room, and how the trainer has arranged them. The arrangement is remembered.

use crate::text::tr;
use egui_tiles::{Container, Linear, LinearDir, Tile, TileId, Tiles, Tree};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Something that the control room shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pane {
    /// The next ten minutes.
    Ahead,
    /// The list of events.
    Events,
    /// The teams side by side.
    Teams,
    /// The log.
    Log,
    /// Requests by state.
    Requests,
    /// Evidence by risk.
    Evidence,
    /// Register and laboratories.
    Register,
    /// Joint action, branches, services, violations.
    Coordination,
    /// Who worked with whom, part by part.
    Matrix,
    /// The score with its reasons.
    Score,
    /// One inject.
    Inject,
    /// The composer.
    Compose,
    /// Notes and ratings.
    Notes,
    /// Who sits where.
    Chairs,
    /// Seats with their codes, and who is there.
    Seats,
    /// The wall.
    Wall,
}

impl Pane {
    /// Every pane.
    pub const ALL: [Self; 16] = [
        Self::Ahead,
        Self::Events,
        Self::Teams,
        Self::Log,
        Self::Requests,
        Self::Evidence,
        Self::Register,
        Self::Coordination,
        Self::Matrix,
        Self::Score,
        Self::Inject,
        Self::Compose,
        Self::Notes,
        Self::Chairs,
        Self::Seats,
        Self::Wall,
    ];

    /// What stands on its tab.
    pub fn title(self) -> String {
        tr!(self.key())
    }

    /// The key of its title.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ahead => "pane-ahead",
            Self::Events => "pane-events",
            Self::Teams => "pane-teams",
            Self::Log => "pane-log",
            Self::Requests => "pane-requests",
            Self::Evidence => "pane-evidence",
            Self::Register => "pane-register",
            Self::Coordination => "pane-coordination",
            Self::Matrix => "pane-matrix",
            Self::Score => "pane-score",
            Self::Inject => "pane-inject",
            Self::Compose => "pane-compose",
            Self::Notes => "pane-notes",
            Self::Chairs => "pane-chairs",
            Self::Seats => "pane-seats",
            Self::Wall => "pane-wall",
        }
    }
}

/// What needs the trainer at the left, the teams in the middle with the case beneath, what the trainer does at
/// the right.
pub fn standard() -> Tree<Pane> {
    let mut tiles = Tiles::default();
    let tabs = |tiles: &mut Tiles<Pane>, panes: &[Pane]| -> TileId {
        let children = panes.iter().map(|pane| tiles.insert_pane(*pane)).collect();
        tiles.insert_tab_tile(children)
    };
    let split = |tiles: &mut Tiles<Pane>, dir: LinearDir, parts: &[(TileId, f32)]| {
        let mut linear = Linear::new(dir, parts.iter().map(|(tile, _)| *tile).collect());
        for (tile, share) in parts {
            linear.shares.set_share(*tile, *share);
        }
        tiles.insert_container(Container::Linear(linear))
    };
    let ahead = tabs(&mut tiles, &[Pane::Ahead]);
    let events = tabs(&mut tiles, &[Pane::Events]);
    let left = split(
        &mut tiles,
        LinearDir::Vertical,
        &[(ahead, 0.46), (events, 0.54)],
    );
    let teams = tabs(&mut tiles, &[Pane::Teams]);
    let case = tabs(
        &mut tiles,
        &[
            Pane::Log,
            Pane::Requests,
            Pane::Evidence,
            Pane::Register,
            Pane::Coordination,
            Pane::Matrix,
        ],
    );
    let middle = split(
        &mut tiles,
        LinearDir::Vertical,
        &[(teams, 0.50), (case, 0.50)],
    );
    let right = tabs(
        &mut tiles,
        &[
            Pane::Score,
            Pane::Inject,
            Pane::Compose,
            Pane::Wall,
            Pane::Notes,
            Pane::Chairs,
            Pane::Seats,
        ],
    );
    let root = split(
        &mut tiles,
        LinearDir::Horizontal,
        &[(left, 0.23), (middle, 0.50), (right, 0.27)],
    );
    Tree::new("control-room", root, tiles)
}

/// Brings a pane to the front; one that is nowhere is put beside the last tab.
pub fn show(tree: &mut Tree<Pane>, pane: Pane) {
    let found = tree.make_active(|_, tile| matches!(tile, Tile::Pane(other) if *other == pane));
    if found {
        return;
    }
    let new = tree.tiles.insert_pane(pane);
    let home = tree
        .tiles
        .iter()
        .find_map(|(id, tile)| matches!(tile, Tile::Container(Container::Tabs(_))).then_some(*id));
    match home.or(tree.root()) {
        Some(home) => tree.move_tile_to_container(new, home, usize::MAX, true),
        None => *tree = standard(),
    }
    tree.make_active(|_, tile| matches!(tile, Tile::Pane(other) if *other == pane));
}

/// Whether every pane is in the tree exactly once: otherwise it was written by another version, or by hand.
fn whole(tree: &Tree<Pane>) -> bool {
    Pane::ALL.iter().all(|pane| {
        let same = |tile: &&Tile<Pane>| matches!(tile, Tile::Pane(other) if other == pane);
        tree.tiles.tiles().filter(same).count() == 1
    }) && tree.root().is_some()
}

fn file() -> Option<PathBuf> {
    let folder = directories::ProjectDirs::from("", "", "accord")?;
    Some(folder.config_dir().join("control-room.json"))
}

/// The arrangement as it was left; the standard one where there is none, or none that fits.
pub fn remembered() -> Tree<Pane> {
    file()
        .and_then(|file| std::fs::read_to_string(file).ok())
        .and_then(|text| from_text(&text))
        .unwrap_or_else(standard)
}

/// An arrangement from its text, if it is whole.
pub fn from_text(text: &str) -> Option<Tree<Pane>> {
    let tree: Tree<Pane> = serde_json::from_str(text).ok()?;
    whole(&tree).then_some(tree)
}

/// An arrangement as text.
pub fn to_text(tree: &Tree<Pane>) -> Option<String> {
    serde_json::to_string(tree).ok()
}

/// Remembers an arrangement. Where nothing can be written, it lasts as long as the window.
pub fn remember(tree: &Tree<Pane>) {
    let Some((file, text)) = file().zip(to_text(tree)) else {
        return;
    };
    let written = file
        .parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(&file, text));
    if let Err(error) = written {
        bevy::log::warn!("{}: {error}", file.display());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_arrangement_holds_every_pane_and_survives_the_file() {
        let tree = standard();
        assert!(whole(&tree));
        let text = to_text(&tree).expect("it can be written");
        assert_eq!(from_text(&text), Some(tree));
    }

    #[test]
    fn an_arrangement_that_is_not_whole_is_not_taken() {
        assert_eq!(from_text(""), None);
        assert_eq!(from_text("{}"), None);
        let mut tree = standard();
        let log = tree
            .tiles
            .iter()
            .find(|(_, tile)| matches!(tile, Tile::Pane(Pane::Log)))
            .map(|(id, _)| *id)
            .expect("it is there");
        tree.remove_recursively(log);
        let text = to_text(&tree).expect("it can be written");
        assert_eq!(from_text(&text), None);
    }
}
