//! The vocabulary of artefacts, in one place so that it can be read through: everyday words of a
//! fictional coast, nothing about anybody, nothing that could be used.

/// What ordinary visitors of a site ask for.
pub(crate) const PATHS: [&str; 32] = [
    "/",
    "/",
    "/",
    "/index.html",
    "/news/",
    "/news/ferries.html",
    "/news/market.html",
    "/news/weather.html",
    "/forum/",
    "/forum/thread-104.html",
    "/forum/thread-118.html",
    "/forum/thread-127.html",
    "/forum/thread-131.html",
    "/gallery/",
    "/gallery/pier.jpg",
    "/gallery/boats.jpg",
    "/gallery/hall.jpg",
    "/style.css",
    "/script.js",
    "/icons/menu.png",
    "/icons/logo.png",
    "/search",
    "/about.html",
    "/contact.html",
    "/calendar.html",
    "/calendar/march.html",
    "/robots.txt",
    "/feed.xml",
    "/lost-and-found.html",
    "/timetable.html",
    "/timetable/north.html",
    "/timetable/south.html",
];

/// The programs that visitors name.
pub(crate) const AGENTS: [&str; 6] = [
    "Harrier/4.1 (desktop)",
    "Harrier/4.2 (phone)",
    "Plover/11.0 (desktop)",
    "Plover/11.3 (tablet)",
    "Tern-Fetch/2.0",
    "Lantern/7.9 (phone)",
];

/// What people write to each other.
pub(crate) const CHATTER: [&str; 40] = [
    "The ferry was late again.",
    "Is the hall open on Friday?",
    "Thanks, that helped.",
    "I will be there after work.",
    "Rain all week, they say.",
    "Who has the key to the boat house?",
    "See you on Sunday.",
    "The market moved to the other quay.",
    "Can someone lend me a drill?",
    "Found a scarf near the pier.",
    "The new timetable is up.",
    "No, the other one.",
    "Sounds good.",
    "I asked twice and heard nothing.",
    "The bakery closes at four now.",
    "Happy birthday!",
    "My phone died, sorry.",
    "Is anyone driving north tomorrow?",
    "The photos came out well.",
    "Let us talk later.",
    "It was the third house on the left.",
    "Has the post come yet?",
    "They painted the bridge.",
    "I can bring soup.",
    "The meeting was short.",
    "Where did you park?",
    "Try turning it off and on.",
    "The tide is high at noon.",
    "I like the second picture.",
    "We need two more chairs.",
    "Not this week.",
    "He said he would ask.",
    "The library has a copy.",
    "Good morning.",
    "Did you see the fog?",
    "It starts at seven.",
    "The bus does not stop there any more.",
    "I left it on the table.",
    "All right.",
    "What time is it there?",
];

/// What ordinary payments are for.
pub(crate) const REFERENCES: [&str; 16] = [
    "rent",
    "fish",
    "fuel",
    "groceries",
    "tuition",
    "repair",
    "books",
    "ferry pass",
    "wages",
    "invoice",
    "refund",
    "gift",
    "mooring fee",
    "timber",
    "bakery",
    "subscription",
];

/// The folders in which people keep files.
pub(crate) const FOLDERS: [&str; 10] = [
    "documents",
    "documents/school",
    "documents/work",
    "pictures",
    "pictures/march",
    "music",
    "mail",
    "notes",
    "old",
    "downloads",
];

/// The processes of a computer.
pub(crate) const PROCESSES: [&str; 16] = [
    "init",
    "session",
    "panel",
    "browser",
    "browser-tab",
    "mail",
    "editor",
    "files",
    "sync",
    "printer",
    "clock",
    "sound",
    "network",
    "terminal",
    "backup",
    "update",
];

/// Strings in memory that mean nothing.
pub(crate) const WORDS: [&str; 12] = [
    "locale en",
    "theme light",
    "cache item expired",
    "font table",
    "window 1280x720",
    "thread pool idle",
    "retry in 30 s",
    "layout restored",
    "certificate store loaded",
    "message queue empty",
    "icon cache",
    "timer fired",
];

/// The titles of captured pages.
pub(crate) const TITLES: [&str; 8] = [
    "Welcome",
    "Read this first",
    "Page",
    "Start here",
    "For readers",
    "Front page",
    "Notice board",
    "Open letter",
];

/// Changes of a record that set no field.
pub(crate) const STEPS: [&str; 6] = [
    "renewal: one year",
    "status: active",
    "transfer lock: on",
    "transfer lock: off",
    "contact check: passed",
    "proxy service: on",
];

/// First words of names.
pub(crate) const FIRST: [&str; 40] = [
    "amber", "autumn", "bright", "calm", "cedar", "clear", "cobalt", "copper", "coral", "dawn",
    "early", "eastern", "evening", "fern", "flint", "gentle", "golden", "granite", "green", "grey",
    "hazel", "ivory", "linen", "lunar", "maple", "marble", "mellow", "misty", "north", "ochre",
    "olive", "pale", "quiet", "rapid", "russet", "sandy", "silver", "southern", "tidal", "winter",
];

/// Second words of names.
pub(crate) const SECOND: [&str; 48] = [
    "anchor", "arch", "badger", "basin", "beacon", "birch", "bridge", "brook", "canal", "cliff",
    "compass", "crane", "delta", "dune", "egret", "falcon", "field", "finch", "fjord", "garden",
    "gull", "harbour", "heron", "hollow", "island", "kestrel", "lantern", "ledge", "marsh",
    "meadow", "mill", "oak", "orchard", "otter", "pebble", "pier", "plover", "quarry", "reef",
    "ridge", "river", "sparrow", "spruce", "tern", "tower", "valley", "wharf", "willow",
];

/// Beginnings of places.
pub(crate) const TOWN: [&str; 40] = [
    "Alder", "Ash", "Barrow", "Bell", "Birk", "Bram", "Carrow", "Cold", "Corn", "Dray", "Dun",
    "East", "Elder", "Fair", "Fen", "Gale", "Hal", "Harrow", "Hope", "Kell", "Lang", "Lin", "Lock",
    "March", "Mere", "Nor", "Orr", "Pell", "Quill", "Raven", "Rook", "Salt", "Sel", "Sorrel",
    "Stan", "Thorn", "Tarn", "Under", "Wick", "Yar",
];

/// Ends of places.
pub(crate) const TOWN_END: [&str; 24] = [
    "bay", "beck", "bourne", "by", "combe", "dale", "den", "fleet", "ford", "gate", "ham", "haven",
    "holm", "hurst", "ley", "march", "mouth", "ness", "sand", "stead", "stow", "wade", "water",
    "worth",
];

/// Where people meet.
pub(crate) const SPOT: [&str; 12] = [
    "boat house",
    "bus station",
    "ferry pier",
    "fish market",
    "library steps",
    "market hall",
    "north gate",
    "old mill",
    "rail yard",
    "river stairs",
    "south quay",
    "town hall",
];

/// What file names end in.
pub(crate) const FILE_END: [&str; 8] = [
    ".csv", ".txt", ".ods", ".odt", ".png", ".zip", ".html", ".dat",
];
