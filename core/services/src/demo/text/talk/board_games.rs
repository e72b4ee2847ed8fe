//! Talk of the board game players.

use super::Scene;

/// Scenes in English.
pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "We are {three|four} for Thursday and the quorum is five, so this is me {begging|asking nicely}.",
            "The long table is ours from {six|half past six} on Thursday, and so far {two|three} people have said yes.",
            "If {one|two} more of you can make it this Thursday, we do not have to play the {farming|fishing} game again.",
            "Somebody’s {cousin|flatmate} is in town and wants to join on Thursday, which makes us {five|six}, which makes it happen.",
        ],
        details: [
            "I will bring the {short train game|lighthouse game}, the one with the {missing|chewed} red piece, and {crackers|clementines}.",
            "The plan:\n- something short until everyone is here\n- one long game, over by ten\n- tidy up, last bus",
            "Nobody needs to know any rules. We had a {complete beginner|first-timer} last time who {won|beat us all} and has not stopped smiling.",
        ],
        closers: [
            "Who is {in|coming}?",
            "Say yes or no by {Wednesday|tomorrow} evening, please.",
        ],
        replies: [
            "I am in, but only from {seven|half past seven}. Start without me.",
            "Can’t, {late shift|choir practice}. Put me down for {next Thursday|the one after}.",
            "I will come if it is {not the farming game|under two hours}. And I can bring {a friend|biscuits}.",
        ],
    },
    Scene {
        openers: [
            "For {#3-8} games now we have been playing the harbour rule wrong, and I am the one who {explained it|read it out}.",
            "It took {#25-45} minutes to explain the lighthouse game, and then it was over in {twenty|fifteen}.",
            "Page {#4-11} of the booklet says “unless otherwise stated”, and that started a discussion {until the bus came|I can still hear}.",
            "I have rewritten the rules of the wool-trading game on {one card|the back of an envelope}, because nobody {finishes|finds} the booklet.",
        ],
        details: [
            "The booklet itself is {no help|a translation of a translation}:\n> The player who most recently saw a sheep begins, except where he did not.",
            "My order for explaining is now: how you win, what you do on a turn, and the {exceptions|small print} only when they happen.",
            "We settled it by {a vote|asking the barista}, and {wrote it in pencil inside the lid|nobody sulked, for once}.",
        ],
        closers: [
            "How do you explain a game without {losing|boring} half the table?",
            "I stand by {house rules|pencil in the lid}.",
        ],
        replies: [
            "So all my {wins|defeats} don’t count? {Good to know.|I want them back.}",
            "Play one open round first, cards {face up|on the table}. After that {nobody|hardly anybody} asks.",
            "Could somebody leave a short version in the {box|cupboard}? I explain it {every time|again on Thursday}.",
        ],
    },
    Scene {
        openers: [
            "I led the train game by {#12-25} points until the very last turn, and lost it to someone who was {knitting|eating soup}.",
            "Beaten by a {nine|ten}-year-old who said “sorry” each time she blocked my road, and meant it {less and less|not at all}.",
            "We won together for the first time, on the last card, against the {flood|volcano}, and the whole café {looked up|clapped}.",
            "A peace treaty was signed on a {napkin|coaster} in round two and broken in round {three|four}. I keep the {napkin|evidence}.",
        ],
        details: [
            "Looking back, my mistake was {the second harbour|trusting the quiet one}, and {doing it twice|being proud of it}.",
            "The table went so quiet that you could hear the {grinder|fridge} in the {back room|next room}.",
            "There is a photo of the final board, and of {my|everybody’s} face, on the {pin board|inside of the cupboard door}.",
        ],
        closers: [
            "I demand {a rematch|another round} on Thursday.",
            "Has anyone ever {come back|recovered} from something like that?",
        ],
        replies: [
            "I was there. It was {even better|worse} than you tell it.",
            "It is always the {quiet|friendly} ones. Never look away from their {cards|side of the board}.",
            "Rematch, yes, but this time I sit {between you two|next to the cake}.",
        ],
    },
    Scene {
        openers: [
            "The blue player has been short of one {ship|wagon} since {Thursday|last time}, so please look in your pockets and bags.",
            "I sorted the whole games cupboard by how long things take, and found {#2-5} dice in the {teapot|flour tin}.",
            "Somebody left a box without a name on the bench by the window: {#30-60} wooden cubes, {two|three} frogs and no rules at all.",
            "Carved a new piece for the lighthouse game from a {clothes peg|cork}, and it now {leans|wins} more than the real ones.",
        ],
        details: [
            "What the cupboard still needs:\n- small bags, or clean jam jars\n- sleeves for the {oldest|most buttery} deck\n- a lid that is the right lid",
            "{A button|A coffee bean} stands in for whatever else is missing, until somebody {eats it|tidies it away}.",
            "The repair circle has {glue and clamps|a box of wooden odds and ends} and said we may {come by|help ourselves}.",
        ],
        closers: [
            "What else is {missing|homeless} in there? Tell me.",
            "Count your pieces {before the last coffee|before you go}, I beg you.",
        ],
        replies: [
            "Found something small and wooden in my {coat|bike bag}. {Sorry!|I thought it was a bead.}",
            "I have {jam jars|little cloth bags}, about {ten|a dozen}. I will leave them in the cupboard.",
            "{My aunt|An old neighbour} keeps a drawer full of {orphaned pieces|old rule booklets}. I can ask.",
        ],
    },
    Scene {
        openers: [
            "What do you play when there are only two of you and it {~rains|is too hot to move|is dark by six|has been dark since four}?",
            "My {father|sister} visits at the weekend and thinks games are for {children|long train rides}, so I need one good evening.",
            "I would like to buy one new game for the cupboard, the cash tin is full enough, and I can’t {choose|decide}.",
            "On {Sunday|Saturday} we tried a game without words, only {bells|gestures}, the {loudest|funniest} hour of my week, and now I want another one like it.",
        ],
        details: [
            "It should be {learned in ten minutes|quick to explain}, and nobody should be thrown out {halfway|before the cake}.",
            "So far the favourite is the one where you {build a bridge|stack tiles} together and then {quietly|politely} ruin each other.",
            "I like it when the pieces are {wood|nice to hold} and the box fits in a {bicycle bag|rucksack}.",
        ],
        closers: [
            "Tell me {one|your one favourite}, and why.",
            "May I borrow something from the cupboard {until Thursday|over the weekend}?",
        ],
        replies: [
            "The {tile|bridge} one, always. My {mother|grandfather} asks for it by now.",
            "Borrow what you like, just {write it on the list|put a note} inside the door.",
            "A plain deck of cards. {Forty|Thirty} games in one box, and it fits in {any pocket|your coat}.",
        ],
    },
];

/// Scenes in Chinese.
pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "周四现在有{三|四}个人，开局最少要五个，我在这儿{求求大家|厚着脸皮喊一声}。",
            "星期四晚上{六点|六点半}起长桌归我们用，到现在只有{两|三}个人报名。",
            "这周四要是再来{一|两}个人，我们就不用又玩那个{种田|打鱼}的了。",
            "有人的{表弟|室友}刚好来玩，周四想跟着凑一局，这样就有{五|六}个人，能开了。",
        ],
        details: [
            "我带{小火车|灯塔}那盒，就是红棋子{丢了一个|被狗啃过}的那盒，再带点{橘子|饼干}。",
            "大概这么安排：\n- 人没到齐先玩个短的\n- 正经开一局长的，十点前结束\n- 收拾桌子，赶末班车",
            "不会规则没关系，上次来了个{纯新手|头一回玩的}，{赢了全桌|把我们都赢了}，到现在还在乐。",
        ],
        closers: [
            "谁来？{举个手|说一声}。",
            "{周三|明天}晚上之前给个准话，行不行？",
        ],
        replies: [
            "我来，不过要{七点|七点半}才到，你们先开。",
            "这次不行，{上晚班|要去合唱团}。{下周|下下周}给我留个位。",
            "只要{不是种田那个|两小时以内}我就来，还能带{个朋友|一盒饼干}。",
        ],
    },
    Scene {
        openers: [
            "码头那条规则我们一直玩错了，错了整整{#3-8}局，而且当初{讲解|念说明书}的人是我。",
            "灯塔那盒光是讲规则就讲了{#25-45}分钟，真玩起来{二十|十五}分钟就结束了。",
            "说明书第{#4-11}页有句“另有说明者除外”，就为这几个字，我们争到{末班车来|店里关灯}。",
            "我把换羊毛那个游戏的规则重抄在{一张卡片|信封背面}上了，因为说明书没人{看得完|找得着}。",
        ],
        details: [
            "说明书本身{帮不上忙|像是翻译了两遍}，原文如下：\n> 最近见过羊的玩家先手，未见过时除外。",
            "我现在讲规则的顺序是：怎么算赢，一回合干什么，{例外|细则}等碰上了再说。",
            "最后靠{举手表决|问吧台的人}定了，{用铅笔写在盒盖里|居然没人赌气}。",
        ],
        closers: [
            "你们讲规则的时候，怎么才能不让半桌人{走神|打哈欠}？",
            "反正我支持{自家规矩|盒盖里的铅笔字}。",
        ],
        replies: [
            "那我以前{赢|输}的那些还算数吗？{想清楚再答。|我要求重算。}",
            "先摊开牌走一轮，{牌面朝上|都亮在桌上}，走完{没人|基本没人}再问。",
            "能不能在{盒子|柜子}里留个简明版？我{每次|周四又}得讲一遍。",
        ],
    },
    Scene {
        openers: [
            "小火车那局我一路领先{#12-25}分，最后一回合输给了一个边{织毛衣|喝汤}边玩的人。",
            "被一个{九|十}岁的小姑娘赢了，她每堵我一次路就说声“对不起”，{一次比一次敷衍|说得一点都不诚恳}。",
            "头一回大家合作通关，靠最后一张牌挡住了{洪水|火山}，全店的人都{抬头看|鼓了掌}。",
            "第二轮刚在{餐巾纸|杯垫}上签了互不侵犯，第{三|四}轮就翻脸了，那张纸我还留着当证据。",
        ],
        details: [
            "复盘一下，错就错在{修了第二个码头|信了那个不说话的}，{还错了两回|当时还挺得意}。",
            "那一刻静得能听见{里屋|隔壁}{磨豆机|冰箱}的声音。",
            "终局的盘面拍了照，连{我|大家}的表情一起，贴在{留言板|柜门里面}上了。",
        ],
        closers: [
            "周四{再来一局|重赛}，必须的。",
            "有人经历过这种局面还能{缓过来|翻盘}的吗？",
        ],
        replies: [
            "我在场，真实情况比你写的还{精彩|惨}。",
            "要提防的永远是{话少|笑眯眯}的那个，眼睛别离开人家的{手牌|那半边}。",
            "重赛可以，这回我坐{你俩中间|蛋糕旁边}。",
        ],
    },
    Scene {
        openers: [
            "蓝方从{上周四|上一局}起就少了一{条船|节车厢}，麻烦各位翻翻口袋和包。",
            "我把游戏柜按时间长短重新理了一遍，在{茶壶|面粉罐}里找到{#2-5}颗骰子。",
            "窗边长凳上有盒没写名字的游戏，里面{#30-60}个木块、{两|三}只青蛙，没有说明书。",
            "用{晾衣夹|软木塞}给灯塔那盒削了个新棋子，站着有点歪，可{赢面比原装的大|谁都抢着用}。",
        ],
        details: [
            "柜子里还缺：\n- 小布袋，或者洗干净的果酱瓶\n- {最旧|最油}那副牌的牌套\n- 一个对得上的盒盖",
            "别的缺件暂时先拿{扣子|咖啡豆}顶着，等着哪天被人{吃掉|收走}。",
            "修理咖啡馆那边有{胶水和夹子|一箱木头零碎}，说我们可以{过去弄|随便拿}。",
        ],
        closers: [
            "柜子里还{缺|丢了}什么，都跟我说。",
            "{喝完最后一杯|走}之前数一遍棋子，拜托了。",
        ],
        replies: [
            "我在{大衣|车包}里摸到个木头的小东西，{对不起|还以为是珠子}！",
            "我有{果酱瓶|小布袋}，{十来个|一打左右}，回头放柜子里。",
            "{我姨|老邻居}家有一抽屉{落单的棋子|旧说明书}，我去问问。",
        ],
    },
    Scene {
        openers: [
            "家里只有两个人，{~外面下雨|热得不想动|六点天就黑了|天黑得又早}，这种时候你们都玩什么？",
            "{我爸|我姐}周末要来住，老觉得桌游是{小孩|坐火车}才玩的，我得靠一个晚上扳回来。",
            "想给柜子添一盒新游戏，铁盒里攒了{#260-420}块，挑来挑去{拿不定主意|看花了眼}。",
            "{星期天|星期六}试了个全程不许说话的游戏，只能{摇铃|比划}，成了我这星期{最吵|笑得最狠}的一个钟头，还想再找个类似的。",
        ],
        details: [
            "最好{十分钟能学会|三句话讲得清}，而且别{半路|蛋糕还没上就}把人淘汰出局。",
            "目前呼声最高的是一起{搭桥|叠砖}的那种，表面合作，背地里{悄悄|客客气气地}使坏。",
            "我喜欢{木头的|拿着舒服的}棋子，盒子能塞进{车包|书包}就更好。",
        ],
        closers: [
            "每人推荐{一个|一个最爱的}，说说为什么。",
            "柜子里的能借我玩{到周四|一个周末}吗？",
        ],
        replies: [
            "{叠砖|搭桥}那个，没有之一。{我妈|我外公}现在都主动点名要玩。",
            "随便借，在柜门里{登记一下|贴张条}就行。",
            "一副扑克就够了，一盒顶{三十|四十}种玩法，{哪个口袋|大衣口袋}都装得下。",
        ],
    },
];
