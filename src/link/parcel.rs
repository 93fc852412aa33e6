//! A message on its way to clients.

use super::message::FromHost;
use std::sync::{Arc, OnceLock};
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// A message on its way: one value for all who get the same, and its JSON made once, when first wanted.
#[derive(Debug)]
pub struct Parcel {
    message: FromHost,
    json: OnceLock<Utf8Bytes>,
}

impl Parcel {
    /// Wraps a message.
    pub fn new(message: FromHost) -> Arc<Self> {
        Arc::new(Self {
            message,
            json: OnceLock::new(),
        })
    }

    /// The message.
    pub fn message(&self) -> &FromHost {
        &self.message
    }

    /// The message as JSON: one text frame of the network. A clone shares the bytes.
    pub fn json(&self) -> Utf8Bytes {
        self.json
            .get_or_init(|| {
                // No type of the protocol has a map key or a number that JSON does not know; if one ever had, an
                // empty frame would be skipped by its reader rather than end the host.
                serde_json::to_string(&self.message)
                    .unwrap_or_default()
                    .into()
            })
            .clone()
    }
}
