//! Scenes of the latte art circle: practice evenings, milk, patterns, home practice, a small contest.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "{Six|Eight|Seven} of us at the machine on Tuesday, {four|five} litres of milk, and one real heart.",
            "I poured {nine|twelve|fourteen} cups in a row last night, and the last one looked like {an onion|a mushroom|my uncle}.",
            "First time behind the bar on practice night: the steam wand {scared|startled} me {twice|three times}.",
            "On Tuesday we all poured with our {left hand|wrong hand}, as a {joke|dare}, and it was {not much worse|an eye-opener}.",
        ],
        details: [
            "What I took home from the evening:\n- tilt the cup first\n- go closer than feels {safe|polite}\n- {slow down|breathe} before the wiggle",
            "The {blobs|failures} were drunk by {the choir next door|two cyclists|the repair people}, so nothing went down the sink.",
            "There was {applause|a small cheer} for every cup, the {uglier|wobblier} the louder.",
        ],
        closers: [
            "Who comes {next Tuesday|next week}? I {bring milk|open up at seven}.",
            "My {wrist|elbow} aches and I {cannot wait|want to go again}.",
        ],
        replies: [
            "Everyone starts with an onion. The {tulip|swan} comes in {month three|the spring}.",
            "I drank {two|three} of those {blobs|mushrooms} and could not sleep, {worth it|no regrets}.",
            "Go {closer|lower}, then {even closer|wait one second more}. It {clicked|worked} for me on cup {#30-60}.",
        ],
    },
    Scene {
        openers: [
            "My milk comes out like {bath foam|meringue|shaving cream}, whatever I do with the {wand|pitcher}.",
            "I tried {oat|soy|pea} milk on practice night and it split on the {second|third} pour.",
            "At last I understood the sound: {two|three} seconds of paper tearing, then {quiet|nothing but a hum}.",
            "Measured the milk with a thermometer for {one evening|a week} and learned that my hand lies by {six|eight|ten} degrees.",
        ],
        details: [
            "I stop at {#58-62} degrees now, {tap the jug once|swirl} and pour {at once|before I start to think}.",
            "It should look like {wet paint|gloss paint}, they say, and mine was {plaster|whitewash} until {tonight|Tuesday}.",
            "> Air first, then spin, then leave it alone.\n\nThat hangs {above the machine|on the fridge} now, in {felt pen|my worst handwriting}.",
        ],
        closers: [
            "How long do you let {air|the air} in?",
            "Could someone {watch my hands|stand next to me} on Tuesday?",
        ],
        replies: [
            "{Cold jug, cold milk|Straight from the fridge}, it buys you {a few|three more} seconds.",
            "Practise with {water and a drop of dish soap|soapy water}, it spins {just like|nearly like} milk and costs nothing.",
            "Your tip is too {high|deep}, I {guess|bet}. {A finger’s width|A few millimetres} to the side of the middle.",
        ],
    },
    Scene {
        openers: [
            "My rosetta has {five|seven|nine} leaves on the left side and none on the right.",
            "I got a tulip with {three|four} layers, {took a photo|called my wife over}, and sneezed into it.",
            "After {two|three} months of hearts I {tried|dared} a swan, and people see a {duck|dinosaur|slipper}.",
            "A customer looked at my pattern for a long time and said: what a lovely {cabbage|jellyfish|ear}.",
        ],
        details: [
            "I have {#12-40} pictures of the same cup, and you can {nearly|almost} see some progress if you squint.",
            "It is all in the {last second|lift}: I pull through {too fast|too late} and it {drowns|loses its head}.",
            "It tasted {good|fine}, which is {easily forgotten|the point, in the end}.",
        ],
        closers: [
            "What do you see in it? {Be honest.|Be gentle.}",
            "Next week I go back to {hearts|blobs}, with {dignity|pleasure}.",
        ],
        replies: [
            "I see {a fern after rain|a very proud hen|a cauliflower}. I would {pay extra|frame it}.",
            "Shake from the {wrist|fingers}, not from the {elbow|shoulder}, then both sides get {leaves|their turn}.",
            "The {duck|slipper} is a recognised {pattern|stage}. We have all {been there|poured it}.",
        ],
    },
    Scene {
        openers: [
            "I practise at home without a machine: a {moka pot|strong instant}, a {French press|jam jar} for the foam, and {hope|patience}.",
            "My kitchen practice: {#8-15} pours a day with water, a drop of soy sauce and a little soap.",
            "Bought a second-hand {jug|pitcher} with a pointed spout for next to {nothing|no money}, and my lines are {half as wide|thinner} already.",
            "My {daughter|flatmate} now gets a picture in her {cocoa|oat milk} every {morning|Sunday}, whether she likes it or not.",
        ],
        details: [
            "Pumping the foam {twenty|thirty} times makes big bubbles, then {a knock|a swirl} and {one minute of rest|patience} and it turns silky.",
            "A {wide|round} cup forgives more than a {tall|narrow} one.",
            "My kitchen kit:\n- a {small|half-litre} jug\n- one wide cup\n- {a towel|many towels}",
        ],
        closers: [
            "What do you {use|practise with} at home?",
            "It is not {the same|a real machine}, but my {hand|wrist} does not know that.",
        ],
        replies: [
            "I learned {all my hearts|everything} on {a whisk|a jam jar}. Do not let anybody tell you that you need {a machine|more}.",
            "The {soap|water} trick is {genius|gold}. Just {label the cup|warn the family}, I speak from experience.",
            "A {picture|bear} in the cocoa every day? {Your house is|You are} my favourite café.",
        ],
    },
    Scene {
        openers: [
            "Shall we hold a very small contest at the end of the month, {three|two} cups each, judged by {the regulars|children}?",
            "The prize at our {friendly|little} pour-off will be a {lemon|wooden spoon|bag of decaf}, and I have never trained harder.",
            "Drew the pairs for our contest out of {a milk jug|a hat}: I am up against {our best pourer|someone who started in May|the whole night shift}.",
            "We need {two|three} judges for the latte art evening who know {nothing|as little as possible} about coffee.",
        ],
        details: [
            "The rules, as far as they {exist|go}:\n- one jug, one cup\n- no toothpicks\n- the {loser|winner} does the dishes",
            "There will be a special prize for the {finest blob|best story about a failed cup|cup that looks most like its maker}.",
            "All milk that is {left|spilt|saved} counts as {rice pudding|pancakes} afterwards.",
        ],
        closers: [
            "Who is {in|brave enough}?",
            "Bring {a friend|your own cup}, and {no expectations|a good mood}.",
        ],
        replies: [
            "{I am in|Count on me}, for the {blob|story} prize, where I have {a real chance|no rivals}.",
            "My {mother|nephew} would judge, she likes {nobody|sweet tea} and cannot be {bribed|flattered}.",
            "I will {wash up|do the dishes} in any case, if I may {watch|pour one cup}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "星期二{六|八|七}个人围着机器，用掉{四|五}升奶，总共只拉出一颗像样的心。",
            "昨晚一口气拉了{九|十二|十四}杯，最后那一杯怎么看都像{洋葱|蘑菇|我舅舅}，舍不得喝。",
            "头一次在练习夜站到吧台里面，被蒸汽棒{吓了|惊得跳了}{两|三}回。",
            "星期二的练习夜，大家{起哄|打赌}，拉花全用{左手|不顺的那只手}，杯子摆成一排看，结果{也没差多少|大开眼界}。",
        ],
        details: [
            "这一晚记住的三件事：\n- 先把杯子斜过来\n- 再靠近一点，近到{心慌|不好意思}\n- 晃之前{慢下来|喘口气}",
            "拉{坏|糊}的都让{隔壁合唱团|两个骑车的|修东西那桌}喝了，一滴没倒。",
            "每杯都有{掌声|人叫好}，越{丑|歪}声音越大。",
        ],
        closers: [
            "{下周二|下周}谁来？我{带奶|七点开门}。",
            "{手腕|胳膊肘}酸得很，可是{等不及下一回了|还想再来}。",
        ],
        replies: [
            "谁都是从洋葱开始的，{郁金香|天鹅}要等{第三个月|开春}。",
            "那些{一团|蘑菇}我喝了{两|三}杯，一夜没睡，{值|不后悔}。",
            "{靠近|放低}，再{靠近一点|多等一秒}，我是到第{#30-60}杯才开窍的。",
        ],
    },
    Scene {
        openers: [
            "不管怎么摆弄{蒸汽棒|奶缸}，我自己打出来的奶泡总是像{泡泡浴|蛋白霜|剃须膏}一样。",
            "练习夜拿{燕麦|豆|豌豆}奶试了试，倒到第{二|三}下的时候奶和泡就分了家。",
            "总算听懂那个声音了：先是{两|三}秒撕纸声，然后{安静|只剩嗡嗡声}。",
            "拿温度计量了{一个晚上|一星期}奶温，才知道我的手摸着能差出{六|八|十}度。",
        ],
        details: [
            "我现在打到{#58-62}度就停，{磕一下奶缸|转一转}，{马上|趁脑子还没转}就倒。",
            "都说要像{没干的油漆|亮光漆}，我的到{今晚|星期二}之前一直像{石膏|刷墙的灰}。",
            "> 先进气，再打转，然后别动它。\n\n这句现在贴在{机器上方|冰箱上}，{记号笔写的|我写得最丑的字}。",
        ],
        closers: [
            "你们进气{进多久|听几秒}？",
            "星期二谁能{看看我的手|站我旁边盯着}？",
        ],
        replies: [
            "{冷缸冷奶|奶从冰箱直接拿}，能多争取{几|三}秒钟。",
            "拿水加{一滴洗洁精|一点洗洁精}练，转起来{跟奶一样|差不离}，不花钱。",
            "多半是棒头太{高|深}了，{偏中间一指|往边上挪几毫米}试试。",
        ],
    },
    Scene {
        openers: [
            "我拉的叶子左边有{五|七|九}片，右边却连一片都没有。",
            "拉出一朵{三|四}层郁金香，{刚拍完照|刚喊老婆来看}，结果一个喷嚏全打了进去。",
            "练了{两|三}个月的心，{试着|壮胆}拉了一只天鹅，大家都说是{鸭子|恐龙|拖鞋}。",
            "有位客人端着我拉的花看了好半天，说：这{白菜|水母|耳朵}真好看。",
        ],
        details: [
            "同一杯我拍了{#12-40}张，眯着眼看，{差不多|勉强}能看出一点进步。",
            "全在{最后一秒|收的那一下}，我一收就{太快|太晚}，{整个沉了|头没了}。",
            "味道倒是{不错|挺好}，这点{老有人忘|才是正经}。",
        ],
        closers: [
            "你们看着像什么？{说实话。|嘴下留情。}",
            "下周我{体面|高高兴兴}地回去练{心|一团}。",
        ],
        replies: [
            "我看像{雨后的蕨|一只骄傲的母鸡|花菜}，{加钱也买|该裱起来}。",
            "用{手腕|手指}晃，别用{胳膊|肩膀}，两边就都有{叶子|份}了。",
            "{鸭子|拖鞋}是公认的{花型|阶段}，我们都{经过|拉过}。",
        ],
    },
    Scene {
        openers: [
            "家里没有咖啡机，我也在练：{摩卡壶|浓速溶}打底，{法压壶|果酱瓶}打泡，剩下的全靠{运气|耐心}。",
            "我在厨房里天天练{#8-15}遍，用的是清水加一滴酱油再加一点洗洁精。",
            "淘了个二手尖嘴{奶缸|拉花缸}，{没花几个钱|便宜得很}，拉出来的线条马上就细了{一半|不少}。",
            "我{女儿|室友}现在{每天早上|每个星期天}的{可可|燕麦奶}上都有一幅画，要不要都得收下。",
        ],
        details: [
            "抽打{二|三}十下全是大泡，{磕|转}一下再{放一分钟|等一等}，就变细滑了。",
            "{宽口|圆底}杯比{高|窄}杯宽容多了。",
            "我的厨房装备：\n- 一个{小|半升}奶缸\n- 一只宽口杯\n- {一条|好几条}抹布",
        ],
        closers: [
            "你们在家{用什么|拿什么练}？",
            "跟{真机器|店里}不一样，可我的{手|手腕}又不知道。",
        ],
        replies: [
            "我{所有的心|全部本事}都是拿{打蛋器|果酱瓶}练出来的，别听人说非得有{机器|好设备}。",
            "加{洗洁精|水}这招{太妙|绝}了，记得{给杯子贴条|跟家里人说一声}，血的教训。",
            "天天喝可可都有{画|小熊}？{你家|你}就是我最喜欢的咖啡馆。",
        ],
    },
    Scene {
        openers: [
            "月底咱们办个小小的拉花比赛怎么样，一人{三|两}杯，请{常客|小朋友}当评委？",
            "我们{这回|自家}拉花赛的奖品是一{个柠檬|把木勺|包低因}，我这辈子还没为什么这么拼过。",
            "从{奶缸|帽子}里抽签决定拉花赛的对手，我对上了{拉得最好的那位|五月才开始学的|整个夜班组}。",
            "拉花之夜还缺{两|三}位评委，要求只有一条：对咖啡{一窍不通|懂得越少越好}。",
        ],
        details: [
            "规则{就这些|大致如下}：\n- 一缸奶，一只杯\n- 不许用牙签\n- {输|赢}的洗碗",
            "另设特别奖，给{最美的一团|最好的翻车故事|最像本人的一杯}。",
            "{剩下|省下|没用完}的奶，回头都做成{米布丁|松饼}。",
        ],
        closers: [
            "谁{来|敢来}？",
            "带上{朋友|自己的杯子}，{别抱期望|心情好就行}。",
        ],
        replies: [
            "{算我一个|我报名}，冲着{一团|故事}奖去，那个我{真有机会|没对手}。",
            "让我{妈|外甥}来当评委，{谁都不服|只爱喝甜茶}，{收买|奉承}不了。",
            "碗反正我来{洗|刷}，让我{在旁边看|也拉一杯}就行。",
        ],
    },
];
