//! Nation packs: a nation of the library under a scenario's own fields.

use crate::scenario::model::Nation;

/// `nation` with everything that it leaves open taken from `pack`.
pub(super) fn complete(nation: &mut Nation, pack: &Nation) {
    let Nation {
        id: _,
        pack: _,
        name,
        text,
        shape,
        place,
        doctrine,
        taxonomy,
        laboratory,
        law,
        languages,
        services,
    } = nation;
    fill(name, &pack.name);
    fill(text, &pack.text);
    fill(shape, &pack.shape);
    fill(place, &pack.place);
    fill(doctrine, &pack.doctrine);
    fill(taxonomy, &pack.taxonomy);
    fill(laboratory, &pack.laboratory);
    fill(law, &pack.law);
    fill(languages, &pack.languages);
    fill(services, &pack.services);
}

/// A field at its default was not given.
fn fill<T: Default + PartialEq + Clone>(own: &mut T, pack: &T) {
    if *own == T::default() {
        own.clone_from(pack);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_fields_stand_and_open_ones_are_filled() {
        let read = |text: &str| super::super::options().from_str::<Nation>(text).unwrap();
        let mut own = read(r#"(id: "BAS", pack: "basalt", name: "Basalt")"#);
        let pack = read(r#"(id: "basalt", name: "X", text: "Y", shape: Hexagon, place: (1, 2))"#);
        complete(&mut own, &pack);
        assert_eq!((own.id.as_str(), own.name.as_str()), ("BAS", "Basalt"));
        assert_eq!((own.text.as_str(), own.place), ("Y", Some((1, 2))));
        assert_eq!(own.shape, pack.shape);
    }
}
