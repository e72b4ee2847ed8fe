//! For programs: `/api/v1`, described by OpenAPI. What holds for every endpoint is here; an endpoint
//! parses, calls the use case that the page calls, and maps the answer.

pub mod access;
pub mod document;
pub mod input;
pub mod once;
pub mod output;
pub mod problem;
pub mod v1;
