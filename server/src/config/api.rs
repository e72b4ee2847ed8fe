//! What programs may ask for.

use serde::Deserialize;

use super::Setting;

pub(super) const REQUESTS_PER_MINUTE: Setting = Setting {
    env: "KITH_API_REQUESTS_PER_MINUTE",
    key: "api.requests_per_minute",
    default: "600",
    help: "How often one API key may call the API in a minute, and one address without a key; 0 \
           for no limit. Each node counts for itself.",
};

/// The section `[api]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// Calls of one caller within a minute; 0 for no limit.
    pub requests_per_minute: u32,
}
