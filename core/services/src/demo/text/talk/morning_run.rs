//! Talk of the morning run.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    // The first time.
    Scene {
        openers: [
            "Came along for the first time on {Tuesday|Thursday|Saturday} and finished {last|second to last}, which nobody minded.",
            "I had not run since {school|my twenties|the year we moved here}, and today I did {#3-4} kilometres with you.",
            "I stood at the canal bridge at {#20-28} past six, sure that I would be {the slowest|the oldest|the only beginner}.",
            "Somebody dropped back to keep me company {on the towpath|after the lock|from the second bridge}, and I want to say thank you.",
        ],
        details: [
            "We walked {one minute|two minutes} after every {four|five}, and I could still talk, {more or less|in short sentences}.",
            "My shoes are {nine years old|meant for tennis|borrowed from my brother}, but they held.",
            "What I had with me, and what I needed:\n- a {phone|key and a phone}: yes\n- {two gels|a head torch|a rucksack}: no\n- dry socks for afterwards: very much",
        ],
        closers: [
            "Is it always this {friendly|slow}, or were you being kind?",
            "I will be back on {Thursday|Saturday}, legs permitting.",
        ],
        replies: [
            "The slowest sets the pace, that is the {only|first} rule. See you at the bridge.",
            "My first time I {turned round at the lock|had to sit down on the lock gate}. You did {fine|better than me}.",
            "Walk breaks are {not cheating|how half of us started}. Stay with them for {three|four} weeks.",
        ],
    },
    // Weather and the alarm clock.
    Scene {
        openers: [
            "The alarm went at {#40-55} past five, and outside it was {~drizzling|already warm|thick with fog|pitch dark}.",
            "Only {three|four|five} of us at the bridge today, and it was {~raining sideways|twenty-four degrees by seven|blowing a gale|two below zero}.",
            "I lay in bed and negotiated with myself for {ten minutes|a quarter of an hour}, then {went|put my shoes on}.",
            "I nearly stayed at home because of the {~hail|heat|wind|ice}, and then it was the best morning of the {week|month}.",
        ],
        details: [
            "What helps me: clothes on the {chair|radiator}, shoes by the door, and no {looking at the forecast|thinking}.",
            "The path under the {railway bridge|willows} is {~muddy|full of nettles|slippery with leaves|frozen}, so take the {left bank|street side}.",
            "By the {second lock|boathouse} the sky turned {pink|orange} and everybody went quiet for a moment.",
        ],
        closers: [
            "What gets you out of the door?",
            "If I am not there {tomorrow|on Thursday}, please ring me {once|twice}.",
        ],
        replies: [
            "I {promised|told} my neighbour I would knock at six. Shame is {a fine alarm clock|very effective}.",
            "I heard the weather and turned over. Now I {regret it|am jealous}.",
            "A {cap|thin vest} makes all the difference. I have a spare one, {size medium|barely worn}.",
        ],
    },
    // Knees and shoes.
    Scene {
        openers: [
            "My {left|right} knee complains on the way down from the bridge, {on the outside|just below the cap}, never on the flat.",
            "The physiotherapist says {two|three} weeks without running, and I have lasted {#2-5} days so far.",
            "New running shoes after {#800-990} kilometres in the old ones, and my {shins|calves} noticed at once.",
            "I have a stitch every single time at the {first lock|boathouse|two-kilometre post}, like {a toll|clockwork}.",
        ],
        details: [
            "It began after {I ran three days in a row|last week’s fast finish|the hill with the cobbles}.",
            "For now I {cycle beside you|walk the short loop|do heel raises on the kitchen step} and feel {virtuous|ancient}.",
            "What I was told:\n- shorter steps\n- {calf raises|hip bridges}, {#10-15} a side, every {day|evening}\n- no heroics before {the pain is gone|the end of the month}",
        ],
        closers: [
            "Has anyone had the same, and how long did it take?",
            "I will still come for the coffee.",
        ],
        replies: [
            "Had exactly that {last year|in spring}. {Six|Four} weeks of dull exercises, and it {went away|never came back}.",
            "Take the advice {seriously|at its word}. I did not, and lost {a whole summer|three months}.",
            "Come and {hold the stopwatch|mind the jackets}, we need {somebody reliable|a grown-up}.",
        ],
    },
    // A distance, reached.
    Scene {
        openers: [
            "Ten kilometres without walking, for the first time, in one hour and {#4-12} minutes!",
            "All the way to the weir and back today, {#12-15} kilometres by my {watch|neighbour’s watch}.",
            "Half marathon on {Sunday|Saturday}, two hours and {#2-35} minutes, and I {cried at the finish|waved at everybody who clapped}.",
            "This was my {fiftieth|hundredth} morning with you, I {counted|looked it up} last night.",
        ],
        details: [
            "The {last two|eighth and ninth} kilometres were {long|mostly stubbornness}, then the smell of the roastery pulled me in.",
            "> {Start slower than you think.|Never look at the watch before the weir.}\n\nThat is what I was told, and it is {true|the whole secret}.",
            "A year ago I could not run {to the tram stop|for four minutes}.",
        ],
        closers: [
            "Who comes along for {a long one|the weir} on {Sunday|Saturday}?",
            "{The buns are|The first round is|Coffee is} on me today.",
        ],
        replies: [
            "I ran behind you and saw it. You {never slowed down|were smiling the whole way}.",
            "That deserves a {second breakfast|cinnamon bun, warm}. Well {done|run}!",
            "I am in for the long one, if we {go slowly|stop at the weir}.",
        ],
    },
    // What one sees, and the coffee after.
    Scene {
        openers: [
            "The heron stood on the lower lock gate again and let {all of us|the whole group} pass within {two|three} metres.",
            "Somebody hung a lost {grey glove|blue cap|child’s scarf} on the bridge railing, and it has been waving at us since {Tuesday|Monday}.",
            "A {brown|small white|shaggy} dog ran with us from the boathouse to the roastery and {refused to leave|had to be phoned home}.",
            "We sat at the long table until {#15-40} past eight, because nobody wanted to {be the first to go|go to work}.",
        ],
        details: [
            "The {baker|lock keeper|man with the rowing boat} waved and said we are {late|more punctual than the tram}.",
            "There were {#7-12} of us and {six|five} buns, so we {cut them|drew lots}.",
            "I took a picture, but {my hands shook|the light was poor}, so you must believe me.",
        ],
        closers: [
            "This is why I get up.",
            "Did anyone see {where it went|more}?",
        ],
        replies: [
            "I saw {it|that} too! {Best moment|Highlight} of the week.",
            "I had to leave {early|straight after the bridge}, and of course that is when {it happens|things get good}.",
            "Ask at the bar, they keep {everything|a box of such things} behind the {grinder|till}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    // 第一次来。
    Scene {
        openers: [
            "{周二|周四|周六}头一回跟着大家跑，跑了个{倒数第一|倒数第二}，居然没人催我。",
            "自从{毕业|结婚|搬来这边}以后就再没正经跑过步，今天跟着你们跑了{三|四}公里。",
            "六点{#20-28}分站在桥头心里直打鼓，觉得自己肯定是{最慢的|年纪最大的|唯一的新手}。",
            "想谢谢今天特意放慢脚步陪我的那位，从{第二座桥|船闸}一直陪到{终点|烘焙坊门口}。",
        ],
        details: [
            "跑{四|五}分钟走{一|两}分钟，一路上还能{聊天|断断续续说上几句}。",
            "鞋是{九年前买的|打羽毛球穿的|跟我弟借的}，好歹撑下来了。",
            "带了什么、用上了什么：\n- {手机|手机和钥匙}：用上了\n- {两支能量胶|头灯|双肩包}：白带了\n- 跑完换的干袜子：太需要了",
        ],
        closers: [
            "你们平时都这么{慢|照顾人}吗，还是看我可怜？",
            "{周四|周六}我还来，只要腿还听使唤。",
        ],
        replies: [
            "谁最慢就按谁的速度跑，这是{第一条|唯一的}规矩。桥头见。",
            "我头一次{跑到船闸就折回去了|半路坐在闸门上喘了十分钟}，你{比我强|挺好的}。",
            "跑跑走走{不丢人|最科学}，我们一半人都是这么过来的，先坚持{三|四}个星期。",
        ],
    },
    // 天气和闹钟。
    Scene {
        openers: [
            "闹钟五点{#40-55}分响的，拉开窗帘往外一看，{~下着毛毛雨|已经热起来了|全是雾|天还黑透着}。",
            "今天早上在桥头等来等去只来了{三|四|五}个人，{~雨是横着下的|七点就二十四度了|风大得站不稳|零下两度}。",
            "躺在床上跟自己讨价还价了{十分钟|一刻钟}，最后还是{穿鞋出门了|去了}。",
            "差点因为{~冰雹|太热|刮风|路滑}就赖在家里不去了，结果这是{这个星期|这个月}最舒服的一个早晨。",
        ],
        details: [
            "我的办法：衣服放在{椅子|暖气片}上，鞋摆门口，{别看天气预报|什么都别想}。",
            "{铁路桥下|柳树那边}那段{~全是泥|草都长到路中间了|落叶很滑|结了冰}，请走{左岸|靠街那一侧}。",
            "跑到{第二道船闸|船屋}，天边{红|亮}了一片，大家都不说话了。",
        ],
        closers: [
            "你们是靠什么从被窝里爬起来的？",
            "{明天|周四}要是没见到我，麻烦打{一个|两个}电话。",
        ],
        replies: [
            "我跟邻居说好六点去敲她的门，{怕丢脸|不好意思}比闹钟管用。",
            "我听见外面的动静，翻个身又睡了，现在{后悔|眼红}得很。",
            "戴顶{帽子|薄头巾}就好多了，我有一顶多的，{几乎没戴过|明天给你带去}。",
        ],
    },
    // 膝盖和鞋。
    Scene {
        openers: [
            "{左|右}膝盖一下桥就疼，{外侧|髌骨下面}那一块，跑平路倒没事。",
            "康复师让我停跑{两|三}个星期，我才忍了{#2-5}天就难受得不行。",
            "旧跑鞋跑了{#800-990}公里终于换了新的，结果{小腿|脚踝}第一个不答应。",
            "每次一跑到{第一道船闸|船屋|两公里的牌子}我就岔气，准得跟{收过路费|打卡}似的。",
        ],
        details: [
            "应该是{连着跑了三天|上周最后冲刺太猛|那段石子坡}闹的。",
            "这阵子我{骑车跟着你们|走短圈|在厨房台阶上练提踵}，感觉自己{很自律|老了十岁}。",
            "大夫是这么交代的：\n- 步子迈小一点\n- 每{天|晚}做{提踵|臀桥}，一边{#10-15}个\n- {不疼了|到月底}之前别逞强",
        ],
        closers: ["有人也这样过吗，多久才好的？", "跑不了，咖啡我还是来喝的。"],
        replies: [
            "我{去年|春天}一模一样，老老实实练了{六|四}个星期，{好了|再没犯过}。",
            "真得听劝，我当时没听，{整个夏天|三个月}都没跑成。",
            "那就来帮忙{掐表|看衣服}吧，正缺一个{靠得住的|稳重的}。",
        ],
    },
    // 跑到了。
    Scene {
        openers: [
            "头一回一步没走跑完十公里，用了一小时零{#4-9}分！",
            "今天一口气跑到水坝又折回来，{我的表|邻居的表}上写着{#12-15}公里。",
            "{周日|周六}跑完了人生第一个半程马拉松，两小时零{#2-35}分，{过终点就哭了|一路朝鼓掌的人挥手}。",
            "昨晚{数了数|翻了翻记录}，今天是我跟大家一起跑的第{五十|一百}个早上。",
        ],
        details: [
            "{最后两公里|第八第九公里}全靠{硬撑|嘴硬}，后来闻到烘豆子的香味，腿自己就动了。",
            "> {起步要比你以为的再慢一点。|到水坝之前别看表。}\n\n当初有人这么教我，{真是这样|秘诀就这一句}。",
            "一年前我连{追电车|跑四分钟}都喘不上气。",
        ],
        closers: [
            "{周日|周六}谁一起跑{个长的|趟水坝}？",
            "今天的{肉桂卷|第一轮咖啡}我请。",
        ],
        replies: [
            "我就跑在你后面，看着你{一直没掉速|一路笑着跑完的}。",
            "该加一顿{早饭|热乎的肉桂卷}，{跑得漂亮|太厉害了}！",
            "长的算我一个，只要{跑慢点|在水坝那儿歇一会儿}。",
        ],
    },
    // 路上看见的，和跑完那杯咖啡。
    Scene {
        openers: [
            "那只苍鹭又站在下游的闸门上，我们{一队人|十来个人}从它跟前{两|三}米跑过去，它动都不动。",
            "不知谁把捡到的{灰手套|蓝帽子|小围巾}挂在桥栏杆上，从{周二|周一}起天天朝我们招手。",
            "有只{黄|小白|毛茸茸的}狗从船屋一路跟着我们跑到烘焙坊，{赖着不走|最后主人打电话才找来}。",
            "跑完在长桌边一直坐到八点{#15-40}分，谁都不想{第一个走|去上班}。",
        ],
        details: [
            "{面包师傅|看闸的大叔|划船的老先生}朝我们挥手，说我们{今天晚了|比电车还准时}。",
            "一共{#7-12}个人，只有{五|六}个肉桂卷，最后{切开分|抽签}。",
            "拍了张照片，可惜{手抖了|光线太暗}，只好请大家相信我。",
        ],
        closers: ["早起就图这个。", "有谁看见{后来怎么样了|别的}没有？"],
        replies: [
            "我也看见了！这{星期|个月}就数这个{最开心|最值}。",
            "我那天{提前走了|过了桥就赶去上班了}，好事偏偏都{在后头|让你们碰上}。",
            "去吧台问问，{磨豆机|收银台}后面有个箱子专收这些。",
        ],
    },
];
