//! What fits any circle: words about the time, answers to anything, endings.

use rand::Rng;
use rand::seq::IndexedRandom;

use super::{DayPart, Language, Moment, Season};

/// A sentence about the season or the hour, to begin a post with.
pub(super) fn about_now<R: Rng + ?Sized>(
    rng: &mut R,
    lang: Language,
    moment: Moment,
) -> &'static str {
    let season = moment.season as usize;
    let part = moment.part as usize;
    let (seasons, parts) = match lang {
        Language::En => (&SEASONS_EN, &PARTS_EN),
        Language::Zh => (&SEASONS_ZH, &PARTS_ZH),
    };
    let lines: &[&str] = if rng.random_bool(0.5) {
        &seasons[season]
    } else {
        &parts[part]
    };
    lines.choose(rng).copied().unwrap_or_default()
}

/// Answers that fit any post.
pub(super) fn replies(lang: Language) -> &'static [&'static str] {
    match lang {
        Language::En => REPLIES_EN,
        Language::Zh => REPLIES_ZH,
    }
}

/// Sentences that may end any comment.
pub(super) fn tails(lang: Language) -> &'static [&'static str] {
    match lang {
        Language::En => TAILS_EN,
        Language::Zh => TAILS_ZH,
    }
}

/// By season, in the order of [`Season`].
const SEASONS_EN: [[&str; 4]; 4] = [
    [
        "First morning with the window {open|wide open}.",
        "Sun on the {yard wall|long table} before nine, at last.",
        "{April|Spring} weather: {sun, hail, sun|four seasons before lunch}.",
        "The {elm|plane tree by the gate} has {buds|leaves} again.",
    ],
    [
        "Too hot to {think|sit inside}.",
        "{Thunder|Rain} in the night, and the air is {finally clear|good again}.",
        "Still light at {half past nine|ten}.",
        "Everyone is {away|at the lake}, and the yard is {quiet|ours}.",
    ],
    [
        "Leaves {all over the yard|in every gutter}.",
        "{Fog|Mist} on the canal {this morning|until ten}.",
        "{First evening|First morning} with a {jumper|scarf}.",
        "It smells of {wet bark|woodsmoke} on the way here.",
    ],
    [
        "{Ice|Frost} on the {bridge|canal path} this morning.",
        "Dark at {half past four|five}, so {soup|blankets} and good company.",
        "Grey {since Tuesday|all week}.",
        "{Minus four|Two degrees} and {bright|windy}.",
    ],
];

/// By part of the day, in the order of [`DayPart`].
const PARTS_EN: [[&str; 3]; 4] = [
    [
        "Before {the day starts|work}, quickly:",
        "{Morning|Good morning}, all.",
        "Written over the first {coffee|cup}:",
    ],
    [
        "{Quick|Short} note from my lunch break.",
        "Slow afternoon {here|at work}.",
        "Back at my desk, still thinking about this:",
    ],
    [
        "Home {at last|now}.",
        "{Evening|Good evening}, everyone.",
        "Dishes done, so now this:",
    ],
    [
        "Can’t sleep, so I am {typing|writing} this.",
        "{Late|Far too late}, but before I forget:",
        "The house is {asleep|quiet}.",
    ],
];

const SEASONS_ZH: [[&str; 4]; 4] = [
    [
        "今年头一回{开着窗睡|开窗吃早饭}。",
        "太阳终于{照到长桌上|爬上院墙}了。",
        "这天气，{早上穿棉袄中午穿短袖|一天过完四季}。",
        "门口那棵榆树{发芽|冒新叶}了。",
    ],
    [
        "热得{不想动|只想躺着}。",
        "昨晚{打了一夜雷|下了场大雨}，今天{凉快多了|空气真好}。",
        "快{八点|八点半}了天还亮着。",
        "知了叫得{说话都听不清|一声比一声大}。",
    ],
    [
        "院子里{落了一地叶子|全是落叶}。",
        "早上运河上{起雾了|雾大得看不见对岸}。",
        "今天{翻出了毛衣|加了件外套}。",
        "一路上都是{桂花香|烤红薯的味道}。",
    ],
    [
        "桥面{结冰了|有霜}，大家走路慢点。",
        "{不到五点|五点不到}天就黑了。",
        "连着{三天|一星期}没见太阳。",
        "{零下四度|今天才两度}，{晴|风大}。",
    ],
];

const PARTS_ZH: [[&str; 3]; 4] = [
    [
        "{早|各位早}。",
        "趁还没上班，说一句。",
        "{一边喝第一杯一边写|刚喝上今天第一杯}。",
    ],
    [
        "午休时间，随手记两句。",
        "下午有点{困|闲}。",
        "{饭后犯困|开会间隙}，来聊点正经的。",
    ],
    [
        "终于到家了。",
        "{晚上好|大家晚上好}。",
        "碗洗完了，坐下来写几句。",
    ],
    [
        "睡不着，起来{打几个字|写几句}。",
        "{太晚了|这么晚了}，怕明天忘了，先记下。",
        "家里人都睡了。",
    ],
];

const REPLIES_EN: &[&str] = &[
    "{Saving this for|I will try this on} the weekend.",
    "{Thanks for writing this up|Thank you for this}, I {needed it|had the same question}.",
    "Ha, {same here|that was me} {last week|yesterday}.",
    "This made my {morning|commute|lunch break}.",
    "I {read|sent} this {to my flatmate|to my sister|aloud at the table}, and now we are {two|both curious}.",
    "Count me in {next time|on Saturday|if there is room}.",
    "{Welcome to the club|You are not alone}, it gets {easier|better} after {a month|the third time}.",
    "Can you {post|share} a picture {when you are there|tomorrow|next time}?",
    "{Lovely|Good to hear}. I was {wondering how it went|hoping you would write}.",
    "I {disagree a little|see it a bit differently}, but {you make a good case|tell me more}.",
    "How long did {it|that} take you {in the end|all in all}?",
    "{Second this|Agreed}, {completely|every word}.",
    "I {missed it|could not come}, so thanks for {telling|the report}.",
    "{Bring it along|Show me} when we meet, I {want to see|am curious}.",
    "That is {more honest|more useful} than anything I {read|found} elsewhere.",
    "{Noted|Written down}. {My wallet is not amused.|My family will suffer.|No promises.}",
];

const REPLIES_ZH: &[&str] = &[
    "{收藏了|先记下}，周末{试试|照着来一遍}。",
    "谢谢{分享|写这么细}，{正好需要|我也正想问}。",
    "哈哈，{我上周也这样|我也是|昨天的我}。",
    "看完{心情好了不少|早上都精神了|笑出声来}。",
    "{转给我妹了|念给家里人听了}，现在{两个人都想来|她也惦记上了}。",
    "下次{叫上我|算我一个|给我留个位子}。",
    "{别急|没事}，过{一个月|两三回}就{顺手了|好了}。",
    "{有照片吗|下次拍张照片}？想{看看|瞧瞧}。",
    "{太好了|真好}，{一直在等你的消息|正想问你怎么样了}。",
    "我{倒不太一样|有点不同看法}，不过你{说得也有道理|这么说我能理解}。",
    "前后{花了多久|用了多长时间}啊？",
    "{同意|说得对}，{一个字都不用改|句句在理}。",
    "{那天没去成|我错过了}，谢谢你{讲给我们听|写下来}。",
    "见面的时候{带来看看|给我瞧瞧}，{好奇|真想看}。",
    "比{网上搜到的|我看的那些教程}{实在|有用}多了。",
    "{记在本子上了|记住了}，{钱包有点慌|不敢保证能做到|先立个目标}。",
];

const TAILS_EN: &[&str] = &[
    "{See you|Until} {Thursday|Saturday|next week}.",
    "{Let us know|Tell us} how it {goes|went}.",
    "{Good luck|Fingers crossed}.",
    "{Really|Honestly}.",
    "{I owe you|That is worth} a {coffee|bun}.",
    "But {what do I know|that is just me}.",
    "{No hurry|No rush}.",
    "{Happy to|I can} {help|lend a hand} {after six|at the weekend}.",
];

const TAILS_ZH: &[&str] = &[
    "{周四|周六|下周}见。",
    "{有结果了|回头}跟我们说一声。",
    "{祝顺利|一定行}。",
    "{真的|说真的}。",
    "{欠你|请你}{一杯咖啡|一个肉桂卷}。",
    "不过{我也不一定对|这只是我的习惯}。",
    "不着急，{慢慢来|有空再说}。",
    "{下班后|周末}我{可以搭把手|有空帮忙}。",
];

const _: () = assert!(Season::Winter as usize == 3 && DayPart::Night as usize == 3);
