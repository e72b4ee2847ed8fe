//! Typed ids. An id on the wire is a prefix and 32 hexadecimal digits (`mem_0190…`), so that a
//! post's id is never taken for a member's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// Why a text is no id of the expected kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected {prefix}_ followed by 32 hexadecimal digits")]
pub struct IdError {
    /// The prefix that was expected, without the underscore.
    pub prefix: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub Uuid);

        impl $name {
            /// What the id starts with on the wire, without the underscore.
            pub const PREFIX: &'static str = $prefix;
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", $prefix, self.0.simple())
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|rest| rest.len() == 32)
                    .and_then(|rest| Uuid::try_parse(rest).ok())
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?
                    .parse()
                    .map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A member of the community.
    MemberId = "mem";
    /// A circle.
    CircleId = "cir";
    /// Somebody's asking to come into a circle.
    RequestId = "req";
    /// What a circle offers to somebody: to join it, or to be its founder.
    OfferId = "off";
    /// What stewards propose for a circle, or did to it.
    ProposalId = "prp";
    /// A post in a circle.
    PostId = "pst";
    /// A comment under a post.
    CommentId = "com";
    /// An earlier version of a post or comment.
    RevisionId = "rev";
    /// Somebody's name in a post or comment.
    MentionId = "men";
    /// A member's referral link.
    ReferralLinkId = "ref";
    /// An invitation that a member made.
    InvitationId = "inv";
    /// What somebody who is invited asks.
    QuestionId = "que";
    /// A thing that a member passed on.
    ShareId = "shr";
    /// What somebody reports.
    ReportId = "rep";
    /// What was decided on something that people wrote or did.
    DecisionId = "dec";
    /// A qualified event that a rule paid.
    EventId = "evt";
    /// An event that the operator's own shop reported.
    ShopEventId = "sev";
    /// One version of a rule.
    RuleVersionId = "rul";
    /// A transfer in the ledger.
    TransferId = "trf";
    /// A reward that members can redeem.
    RewardId = "rwd";
    /// One member's redemption of a reward.
    RedemptionId = "rdm";
    /// A sign-in on one device.
    SessionId = "ses";
    /// A passkey of a member.
    PasskeyId = "psk";
    /// An account elsewhere that opens one here.
    IdentityId = "idy";
    /// A program's key.
    ApiKeyId = "key";
    /// A partner.
    PartnerId = "prt";
    /// What a partner brought: somebody who joined, or an order.
    ConversionId = "cnv";
    /// A picture that a member put.
    PictureId = "pic";
    /// A mail of the outbox.
    MailId = "mai";
    /// A row of the audit log.
    AuditId = "aud";
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

numbers! {
    /// A member's ordinal inside this installation, in order of arrival; never sent to anybody.
    MemberNo;
    /// A circle's ordinal inside this installation; never sent to anybody.
    CircleNo;
    /// A ledger account's ordinal.
    AccountNo;
}

impl CircleNo {
    /// Stands for the community as a whole, where an interaction belongs to no circle.
    pub const COMMUNITY: Self = Self(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_read_back_and_other_kinds_are_refused() {
        let id = MemberId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
        let wire = id.to_string();
        assert_eq!(wire, "mem_01900000000070008000000000000001");
        assert_eq!(wire.parse::<MemberId>(), Ok(id));
        assert!(wire.parse::<CircleId>().is_err());
        assert!("mem_".parse::<MemberId>().is_err());
        assert!(
            "mem_01900000-0000-7000-8000-000000000001"
                .parse::<MemberId>()
                .is_err()
        );
    }
}
