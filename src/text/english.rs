//! The English resources, embedded in the program.
//!
//! A new `.ftl` file is one line here. Messages that belong to one piece of code may stand beside that
//! code as a constant; then this list names the constant.

/// The resources: a name for messages about them, and their Fluent source.
pub(super) fn resources() -> Vec<(&'static str, &'static str)> {
    macro_rules! files {
        ($($name:literal),+ $(,)?) => {
            vec![$(($name, include_str!(concat!("../../assets/text/en/", $name)))),+]
        };
    }
    let mut all = files!["check.ftl", "common.ftl", "log.ftl", "score.ftl"];
    let mut all = files!["check.ftl", "common.ftl", "log.ftl", "rehearse.ftl"];
    all.extend(crate::scenario::checks::english());
    all
}
