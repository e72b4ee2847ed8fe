//! What the administrator of the demo has set.

use jiff::tz::TimeZone;
use kith_domain::day::Millis;

use super::text::{self, Language};
use crate::{
    db::Fault,
    kith::Kith,
    settings::{self, Settings},
    sql,
};

const TERMS_EN: &str = "\
## House rules

Elm Yard is a demo: everybody in it is made up, and so is the coffee.

1. Joining is free. Nothing is paid for bringing somebody along as such.
2. Points come from taking part. Who invited you may earn a part of what you earn, on at most two \
levels, and you can read how much before you register.
3. Be kind at the long table. Stewards hide what is not, and say why.
4. What you write in an open circle is seen by all members of the community; in the others, by \
those who are in it.
";

const TERMS_ZH: &str = "\
## 院子里的规矩

榆院咖啡是演示用的社区：这里的人是虚构的，咖啡也是。

1. 加入是免费的。单纯拉人进来，不会得到任何报酬。
2. 积分来自参与。邀请你的人可能分到你所得的一部分，最多两层；分多少，注册之前就能看到。
3. 在长桌边要友善。不友善的内容，圈子管理员会隐藏，并说明理由。
4. 你在开放的圈子里写的内容，社区里所有成员都能看到；其他圈子里的内容，只有圈内的人能看到。
";

/// The settings of the demo.
pub(super) fn settings() -> Settings {
    Settings {
        name: text::community(Language::En).name.to_owned(),
        mark: "E".to_owned(),
        hue: 42,
        zone: TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC),
        terms_en: TERMS_EN.to_owned(),
        terms_zh: TERMS_ZH.to_owned(),
        demo: true,
        ..Settings::default()
    }
}

/// Writes the settings, as of the first day.
pub(super) async fn write(kith: &Kith, new: &Settings, first: Millis) -> Result<(), Fault> {
    settings::write(kith.db().writer(), kith, new).await?;
    sql::exec(
        kith.db().writer(),
        "UPDATE settings SET updated_at = $1",
        [first.into()],
    )
    .await?;
    Ok(())
}
