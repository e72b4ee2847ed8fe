//! Scenes of the Mandarin–English exchange: evenings, slips, words, partners and first times.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "{Eight|Eleven|Nine} people at the language table last night, and the egg timer worked {well|better than I did}.",
            "Our half hour of Mandarin turned into {fifty minutes|an hour} because nobody wanted to {stop|switch}.",
            "We talked about {breakfast|our grandmothers|the worst job we ever had}, first in one language, then in the other.",
            "My first evening at the exchange was {yesterday|on Wednesday}, and I said {three|five} whole sentences.",
        ],
        details: [
            "When the timer rang, {half|most} of us kept going in a mix that only {this table|our corner} would understand.",
            "What worked for a {mixed|noisy} round:\n- two and two, never the whole table\n- one question on a card\n- corrections only at the end",
            "The {baker|quiet man by the window} told a story with {his hands|four verbs}, and we {all understood|cried laughing}.",
        ],
        closers: [
            "What shall we talk about {next week|next time}?",
            "There is room for {two|three} more, on {either side|both sides} of the table.",
        ],
        replies: [
            "{Three|Five} sentences is how I began as well, and now {no one|nothing} can stop me.",
            "I vote for {childhood games|bad weather|things we are afraid to cook} as a topic.",
            "The egg timer was {the best idea|my salvation}, my head {smokes|is full} after thirty minutes.",
        ],
    },
    Scene {
        openers: [
            "I told the waiter that I wanted to kiss him, when all I meant was to ask him {for the bill|something}. Tones{, of course|}.",
            "For {a month|weeks} I have been calling my mother-in-law a horse, {politely|with a bow}, and she never said a word.",
            "I wrote “I am very exciting” to my {new boss|landlord} {today|in an email} and signed it with my full name.",
            "Asked for a large bowl of sugar at {dinner|the canteen} when I meant soup, and {ate some|finished it} out of politeness.",
        ],
        details: [
            "Nobody corrected me for {ten seconds|a whole minute}, they were too busy {being polite|holding on to the table}.",
            "> If they laugh, they understood.\n\nMy {teacher|neighbour} says so, and I {live by it|try to believe it}.",
            "Now the whole {family|office} says it, so in a way I have {enriched the language|won}.",
        ],
        closers: [
            "Your turn: what was {your worst|your finest}?",
            "I am keeping {a list|a notebook} of these, it has {#12-30} entries.",
        ],
        replies: [
            "I once asked for a bowl of sleep instead of dumplings. They brought {tea|me a blanket}, and I {still go there|said thank you}.",
            "You will never {mix those two up|get that wrong} again, and that is {worth the blush|how it is done}.",
            "{Crying|I had to put my cup down}. Please tell it {on Wednesday|at the table}, in both languages.",
        ],
    },
    Scene {
        openers: [
            "Is there a good English word for {shade under a tree in summer|the warmth of a noisy room|pulling at a sleeve like a child}? Mine took {six|nine} words.",
            "My word of the week is {“xīnkǔ”|“rènao”|“yuánfèn”}, and no dictionary has {convinced|satisfied} me yet.",
            "We spent {twenty|forty} minutes on the difference between {“quite”|“rather”|“fairly”} and {“very”|“pretty”}, and parted as friends.",
            "Why do you say “see you later” when we {will not|may never} meet again? I {waited|was ready}.",
        ],
        details: [
            "My partner drew {it|a small picture} on a napkin in the end, and that {helped|was clearer than any grammar}.",
            "How I keep new words now:\n- one whole sentence, never the word alone\n- who said it\n- {where we sat|what we were eating}",
            "Each of us was sure that {the other’s|their own} language is the {difficult|illogical} one.",
        ],
        closers: [
            "How would {you|your grandmother} say it?",
            "I collect {answers|examples}, the {stranger|plainer} the better.",
        ],
        replies: [
            "My {grandfather|aunt} had a word for that, but only in {dialect|our village}. I will {ask|write it down for you}.",
            "It depends on {who says it|the eyebrows}. Really, {listen to|watch} the old ladies at the {market|bus stop}.",
            "There is no {exact|single} word. We {just sigh|say it with a look}, and everyone {knows|agrees}.",
        ],
    },
    Scene {
        openers: [
            "Looking for someone to swap with {on Tuesdays|at lunch|before work}: your Mandarin for my English, {half and half|thirty minutes each}.",
            "My exchange partner is moving away after {four|ten} months, so the chair opposite me is free {on Tuesdays|again}.",
            "I would like a partner who corrects me {mercilessly|every time}, since my friends are {far too kind|used to my mistakes}.",
            "I would like to do the exchange {on a walk|while cooking|on the way to the market}, because I talk {twice as much|far more freely} when I move.",
        ],
        details: [
            "I can do {#2-4} evenings a week, I like {gardens|football|old films}, and I am {patient|never in a hurry}.",
            "We begin with {the weather|what we ate}, and after {ten minutes|one coffee} it is about life.",
            "{Moving about|Having something to do} helps: it is easier to {find words|be wrong} when your hands are busy.",
        ],
        closers: [
            "Who is {up for it|free}?",
            "{Beginners|All levels} welcome, I am one {too|myself in the other half}.",
        ],
        replies: [
            "I am {free|around} on {Tuesdays|most mornings} and I correct {everything|gently}. {Shall we try?|Write to me.}",
            "Cooking in two languages is how I learned {every word for “cut”|to shout “it burns”}. {Do it.|Best class ever.}",
            "My partner and I {met here|found each other at this table}, {and now we go hiking|and it was pure luck}.",
        ],
    },
    Scene {
        openers: [
            "I understood a whole {joke|phone call|announcement} without translating in my head, for the {first|second} time.",
            "Made a {doctor’s appointment|complaint at the bank} by phone in my second language, {heart pounding|standing up}.",
            "Read my first book without pictures, {#60-90} pages, {one chapter a night|with a pencil}, and finished it.",
            "Last night I dreamt in {the other language|both languages}, and {my grammar was perfect|somebody corrected me there too}.",
        ],
        details: [
            "It was only {a small thing|two minutes}, and I {walked home|went round the yard} like someone who has won a medal.",
            "{A year|Six months} ago I would have {hung up|asked my daughter to do it|nodded and smiled}.",
            "I missed {a third|a few words} of it, and it did not matter {at all|a bit}.",
        ],
        closers: [
            "Thank you for {all the Wednesdays|your patience}.",
            "What was the {first thing|moment} for you?",
        ],
        replies: [
            "That is {huge|no small thing}. I still {rehearse|write down} every phone call beforehand.",
            "For me it was {a lullaby|a quarrel on the bus}, I understood {each word|both sides} and {nearly clapped|missed my stop}.",
            "We {heard|noticed} it on Wednesday, by the way: you {hardly|no longer} stop to search.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "昨晚的长桌中英互学一共来了{八|十一|九}个人，煮蛋计时器{很管用|表现得比我好}。",
            "说好半小时中文，结果聊了{五十分钟|一个钟头}，谁都不肯{停|换}，只好由着大家。",
            "这回聊的是{早饭|各自的奶奶|做过最糟的工作}，先用一种语言说，再换另一种说一遍。",
            "{昨天|星期三}是我头一次来参加中英互学，完整的英文句子说了{三|五}句。",
        ],
        details: [
            "计时器响了以后，{一半人|大家}接着用混着的话聊，除了{这张桌子|我们几个}没人听得懂。",
            "{人多|吵}的时候这样比较好：\n- 两两一组，别全桌一起\n- 一张卡片一个问题\n- 最后再纠错",
            "{面包师傅|窗边那位不爱说话的}光靠{手势|四个动词}讲了个故事，我们{全听懂了|笑出了眼泪}。",
        ],
        closers: [
            "{下周|下回}聊什么好？",
            "桌子{两边|哪边}都还能再坐{两|三}位。",
        ],
        replies: [
            "我也是从{三|五}句话开始的，现在{谁也|怎么都}拦不住我。",
            "我提个话题：{小时候的游戏|坏天气|不敢做的菜}。",
            "计时器{是最好的主意|救了我}，半小时下来脑子{冒烟|装满}了。",
        ],
    },
    Scene {
        openers: [
            "本来想用英文跟服务员说我饿了，一张嘴成了“我是匈牙利人”，人家{很客气地|愣了一下才}说{欢迎|幸会}。",
            "我跟{新来的外国同事|房东}说“我很无聊”，用错了一个词尾，变成“我这人很无趣”。",
            "给{老板|房东}写邮件想说自己很激动，写成了“我很令人激动”，还{签了全名|抄送了全组}。",
            "{聚餐|过节}时想用英文夸鸡肉好吃，说成了“你家厨房真好吃”，一桌人都{放下了筷子|愣住了}。",
        ],
        details: [
            "足足{十秒|一分钟}没人纠正我，都忙着{装没听见|扶着桌子忍笑}。",
            "> 他们笑了，就说明听懂了。\n\n我{老师|邻居}说的，我{当座右铭|努力相信}。",
            "现在{全家|整个办公室}都这么说，也算我{丰富了语言|赢了}。",
        ],
        closers: [
            "轮到你们了，{最惨|最得意}的是哪一次？",
            "我专门拿{一张纸|一个本子}记这些，已经攒了{#12-30}条。",
        ],
        replies: [
            "我有回用英文点汤，说成了要{一块|两块}肥皂，人家{还真拿来了|愣了半天}，那家店我{到现在还常去|再没好意思去}。",
            "这两个词你这辈子不会再{弄混|说错}了，{脸红一回值得|就是这么学会的}。",
            "{笑出眼泪|我赶紧把杯子放下}，{星期三|来桌上}用两种话各讲一遍吧。",
        ],
    },
    Scene {
        openers: [
            "{夏天的树荫|屋里的热闹劲儿|小孩拽袖子那种撒娇}用英文到底怎么说？我比划了{六|九}个词才说清楚。",
            "这周我要攻的词是{“辛苦”|“热闹”|“缘分”}，翻遍词典都没有一个英文说法让我{满意|服气}。",
            "为了“相当”“挺”“很”在英文里怎么分，我们争了{二十|四十}分钟，{还是朋友|友谊还在}。",
            "英文里明明{不会|可能再也不会}见面了，为什么还说“回头见”？我还真的{等了|准备好了}。",
        ],
        details: [
            "最后搭档在餐巾纸上画了{出来|一张小图}，{一下就懂了|比语法书清楚}。",
            "我现在这样记生词：\n- 记整句，不记单个词\n- 谁说的\n- {坐在哪儿|当时在吃什么}",
            "我们俩都认定，{对方|自己}的语言才是{难|不讲道理}的那个。",
        ],
        closers: [
            "换成{你|你奶奶}会怎么说？",
            "我在收集{答案|例句}，越{怪|家常}越好。",
        ],
        replies: [
            "我{爷爷|姨}有个词专说这个，可惜是{方言|我们村里的话}，我{去问问|写给你}。",
            "得看{谁说的|眉毛怎么动}，真的，去{听听|看看}{菜市场|公交站}的老太太怎么讲。",
            "没有{完全对应|单独一个}的词，我们{叹口气|递个眼神}，大家就{明白|懂}了。",
        ],
    },
    Scene {
        openers: [
            "想找人{周二|午休|上班前}互练，我教你中文，你教我英文，{一人一半|各三十分钟}。",
            "练了{四|十}个月的搭档要搬走了，我对面那把椅子{周二|又}空出来了，想找个新搭档。",
            "我想找一位{毫不留情|句句都}纠正我的搭档，因为朋友们{都太客气|已经听惯了}。",
            "想找人{边走边|边做饭边|去菜市场的路上}练，我这个人坐着反而没话，动起来能{多说一倍|放开说}。",
        ],
        details: [
            "我一周能腾出{#2-4}个晚上，喜欢{花草|足球|老电影}，{有耐心|从来不赶时间}。",
            "开头都是{天气|吃了什么}，{十分钟|一杯咖啡}以后就聊到人生了。",
            "{走动走动|手上有点事}真有用，手一忙，{词就来了|说错也不怕了}。",
        ],
        closers: [
            "谁{有兴趣|有空}？",
            "{初学者|什么水平}都欢迎，{另外半小时|我}也是新手。",
        ],
        replies: [
            "我{周二|多半早上}有空，纠错{一个不放过|很温柔}，{试试看？|给我留言吧。}",
            "边做饭边练，我学会了{所有的“切”|怎么喊“糊了”}，{快去试|比上课强}。",
            "我和搭档就是{在这儿认识的|这张桌子上碰到的}，{现在还一起爬山|纯属运气}。",
        ],
    },
    Scene {
        openers: [
            "{头一回|第二回}没在脑子里翻译就听懂了一整段英文{笑话|电话|广播}。",
            "这辈子头一回用英文打电话{约了医生|跟银行理论}，全程{心怦怦跳|站着说的}，没想到居然真的给办成了。",
            "读完了人生第一本没有插图的英文书，{#60-90}页，{一晚一章|拿着铅笔}读的。",
            "昨晚做梦说的是{英文|两种话}，梦里{语法全对|还有人纠正我}，醒来以后一个人高兴了半天。",
        ],
        details: [
            "其实就{一点小事|两分钟}，可我{回家路上|绕着院子}走得像得了奖牌。",
            "放在{一年|半年}前，我肯定{挂电话了|让女儿来了|只会点头笑}。",
            "有{三分之一|几个词}没听明白，{一点不|完全不}碍事。",
        ],
        closers: [
            "谢谢{每个星期三|大家的耐心}。",
            "你们{头一次|那一刻}是什么时候？",
        ],
        replies: [
            "这可{太厉害了|不是小事}，我打电话前到现在还要{排练|打草稿}。",
            "我那次是{一首摇篮曲|公交上两个人吵架}，{每个字|前因后果}都懂了，{差点鼓掌|坐过了站}。",
            "其实星期三我们就{听出来|发现}了，你{几乎不|不再}停下来找词了。",
        ],
    },
];
