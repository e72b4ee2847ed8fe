//! Talk of the people who come off the night shift.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    // How the night went.
    Scene {
        openers: [
            "{Twelve|Ten} hours on the ward, {#22-31} beds, and nobody {fell|got worse}.",
            "The {big oven|second oven} gave up at {two|half past two}, with {#300-480} rolls still to bake.",
            "On the last night tram I had one passenger, and he {sang|slept past his stop|told me about his pigeons}.",
            "Quiet night in the porter’s lodge: {two|three} deliveries, one {fox|lost taxi driver|broken lift}, and the radio.",
        ],
        details: [
            "Around four there is always that hour when {the building breathes|even the fridges go quiet}.",
            "My {colleague|relief} brought {soup|dates|her mother’s flatbread}, and we ate standing up, {by the window|between two bells}.",
            "How the hours went:\n- midnight: {full of plans|still cheerful}\n- {three|four} o’clock: {biscuits|why do I do this}\n- six: {birds|light}, and suddenly fine",
        ],
        closers: [
            "How was yours?",
            "I am at the long table until {eight|half past eight}, then {bed|the curtains}.",
        ],
        replies: [
            "{A quiet night is worth|Quiet ones deserve} a cake. Mine was {the opposite|mostly stairs}.",
            "That four o’clock hour, {exactly|yes}. I {hum|count ceiling tiles} until it is over.",
            "Sit down, {eat something warm|put your feet up}, you have done {plenty|enough for one day}. For one night, I mean.",
        ],
    },
    // Sleeping by day.
    Scene {
        openers: [
            "The flat above is {having its floor sanded|learning the trombone}, from {nine|ten} in the morning, of course.",
            "I slept {#3-5} hours and woke up not knowing {which day it was|whether it was morning or evening}.",
            "I have finally hung blackout curtains, {lined ones|two layers}, and slept until {two|three} in the afternoon.",
            "Does anybody here have a method for falling asleep when {the sun is out|the street is wide awake}?",
        ],
        details: [
            "A note on the door with {please knock after three|night worker asleep} helped {a little|with everyone but the parcel man}.",
            "What works for me so far:\n- sunglasses on the way home\n- {oats|toast}, nothing heavy\n- phone in the {kitchen|hall}\n- {earplugs|a fan, for the hum}",
            "Coffee after {three|four} in the night is {my mistake|what I pay for} every time.",
        ],
        closers: [
            "Tell me what you do, I will try anything.",
            "{Good night|Sleep well}, at {nine|ten} in the morning.",
        ],
        replies: [
            "Two short sleeps work better for me: {four|five} hours, then {ninety minutes|a nap} before the shift.",
            "I talked to {my neighbours|the people upstairs} and gave them my roster. They {drill|practise} on my days off now.",
            "A {cold room|wet flannel} and {a very dull book|the shipping forecast}. I never reach page {two|three}.",
        ],
    },
    // Breakfast that is dinner.
    Scene {
        openers: [
            "Lasagne at {seven|half past seven} in the morning, and I regret {nothing|only the size of it}.",
            "The roastery kept {two buns|the soup|a plate} back for us because we came late off the shift.",
            "My family had breakfast and I had dinner at the same table, and we {all had pancakes|met at the toast}.",
            "Whoever brought the {lentil stew|rice porridge|potato omelette} to the long table this morning, {marry me|thank you}.",
        ],
        details: [
            "{Decaf|Chamomile|A small flat white} for me, they know by now {without asking|from my face}.",
            "The people on their way to work looked at our plates {with envy|in alarm}.",
            "There is a {jar|shelf in the fridge} for us now, behind the {oat milk|lemons}, with {a label|our name on it}.",
        ],
        closers: [
            "What do you eat when the shift is over?",
            "I bring {fried rice|the pot} on {Thursday|Friday}.",
        ],
        replies: [
            "{Dumplings|Cold curry} at seven, {always|for eleven years now}. Breakfast is a matter of opinion.",
            "Save me a {corner|spoonful}, I am off at {#6-7} and {across the bridge|there} ten minutes later.",
            "Please write down how you make it. My {freezer|tin box} needs {a change|ideas}.",
        ],
    },
    // Rosters, swaps and life by day.
    Scene {
        openers: [
            "The new roster is out, and I have {#4-6} nights in a row, then {two|three} off.",
            "I am looking for somebody who knows how to tell a {dentist|school|bank} that nine in the morning is my midnight.",
            "I missed my {sister’s|best friend’s|nephew’s} birthday again because of the rota, and it weighs on me.",
            "After {#6-19} years of nights they offered me a day job, and I {do not know|have until Friday to decide}.",
        ],
        details: [
            "We keep a paper calendar on the {fridge|kitchen door} now, nights in {blue|pencil}, so that {the family|everybody} can see.",
            "The extra pay is {good|what pays the rent}, but {I miss evenings|my body keeps the bill}.",
            "On the other hand: empty {pools|shops|trams}, and every sunrise there is.",
        ],
        closers: [
            "How do you hold on to {friends|a life} by day?",
            "{Advice|Company in this} is welcome, {any time|at any hour}.",
        ],
        replies: [
            "I changed to days {last spring|two years ago} and missed {the quiet|you lot}. I do not regret it, though.",
            "We celebrate everything {at breakfast|a day late}. The {candles|children} do not mind.",
            "Ask for {two fixed nights|a forward rota}, early, late, night. Ours {agreed|did it} after the third letter.",
        ],
    },
    // Things seen on the way home.
    Scene {
        openers: [
            "On the way home over the canal bridge at {#5-6} in the morning I met {a hedgehog|a bride in trainers|two swans walking}.",
            "The street sweeper on {Mill Lane|the market square} greets me like {an old colleague|family} by now.",
            "The whole town smelled of {bread|rain|coffee} when I came out of the gate this morning.",
            "I fell asleep on the first bus and woke up at the {depot|terminus by the woods}, {#8-14} stops too far.",
        ],
        details: [
            "The light was {~pale green|already gold|like milk|still only street lamps}, and I had {nobody to tell|it to myself}.",
            "The {morning runners|joggers} came the other way and {waved|looked far too awake}.",
            "I stood there {for five minutes|until my hands were cold}, although I was {dead on my feet|longing for bed}.",
        ],
        closers: [
            "Days people {never see this|do not know what they miss}.",
            "What did you see on your way home?",
        ],
        replies: [
            "I know that {corner|hour}! For me it is the {fox by the bins|blackbird on the crane}, every {time|Monday}.",
            "That is the {half hour|bit} I would miss if I ever {changed to days|gave it up}.",
            "You should {write these down|collect them}. We could {hang them on the board|read them out at Christmas}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    // 这一夜怎么过的。
    Scene {
        openers: [
            "昨晚在病房里一直站了{十二|十}个钟头，{#22-31}张床，没有一个{摔着|加重}的。",
            "凌晨{两点|两点半}{大烤箱|二号烤箱}突然罢工，还有{#300-480}个小面包等着进炉。",
            "末班夜车上就一位乘客，他{唱了一路的歌|睡过了站|跟我讲了一路他养的鸽子}。",
            "门卫室一夜太平：{两|三}趟送货、一{只狐狸|个迷路的司机|部坏电梯}，还有收音机陪着。",
        ],
        details: [
            "四点前后总有那么一个钟头，{整栋楼像在喘气|连冰箱都不响了}。",
            "{同事|来接班的}带了{热汤|红枣|她妈烙的饼}，我们{靠着窗户|趁两次铃响之间}站着吃完了。",
            "一夜的心情：\n- 零点：{满脑子计划|还挺精神}\n- {三|四}点：{找饼干吃|我这是图什么}\n- 六点：{鸟叫了|天亮了}，忽然又好了",
        ],
        closers: [
            "你们那边昨晚怎么样？",
            "我在长桌坐到{八点|八点半}，然后回家{睡觉|拉窗帘}。",
        ],
        replies: [
            "太平夜{值得切块蛋糕|得庆祝一下}，我那边{正好相反|爬了一夜楼梯}。",
            "四点那一阵，{太懂了|就是这样}，我靠{哼歌|数天花板}熬过去。",
            "快坐下，{吃口热的|把脚搁起来}，一夜下来{够可以的了|辛苦了}。",
        ],
    },
    // 白天睡觉。
    Scene {
        openers: [
            "楼上{在打磨地板|开始学长号}了，当然是从上午{九|十}点开始。",
            "只睡了{#3-5}个钟头，醒来愣是想不起{今天星期几|现在是早上还是晚上}。",
            "终于装上了遮光窗帘，{带夹层的|挂了两层}，一觉睡到下午{两|三}点。",
            "{外面太阳正好|街上正热闹}的时候，大家有没有什么办法能睡着？",
        ],
        details: [
            "门上贴了张“{三点以后再敲门|夜班，正在睡觉}”，{有点用|除了送快递的都看见了}。",
            "目前管用的几样：\n- 回家路上戴墨镜\n- 只吃点{燕麦|烤面包}，不吃油的\n- 手机放{厨房|门厅}\n- {耳塞|开着风扇听嗡嗡声}",
            "凌晨{三|四}点以后再喝咖啡，{每次都后悔|报应准时就到}。",
        ],
        closers: [
            "说说你们的办法，我什么都愿意试。",
            "上午{九|十}点，跟各位道一声{晚安|好梦}。",
        ],
        replies: [
            "我是分两段睡：先睡{四|五}个钟头，上班前再{眯一个半小时|补一觉}。",
            "我跟{邻居|楼上}谈过，把排班表给了他们，现在都挑我休息那天{钻墙|练琴}。",
            "{屋里凉一点|额头搭块湿毛巾}，再来本{特别闷的书|讲税法的书}，从没翻到过第{二|三}页。",
        ],
    },
    // 是早饭也是晚饭。
    Scene {
        openers: [
            "早上{七点|七点半}吃了一大盘千层面，{一点不后悔|只后悔太大盘}。",
            "下班晚了，烘焙坊居然给我们几个留了{两个肉桂卷|一锅汤|一盘吃的}。",
            "一张桌子上家里人吃早饭、我吃晚饭，最后{都吃了煎饼|在烤面包上会合了}。",
            "今天早上是谁往长桌上端了一锅{扁豆汤|白粥|土豆蛋饼}，{受我一拜|太感谢了}。",
        ],
        details: [
            "我还是{低因|菊花茶|小杯奶咖}，他们现在{不用问|看脸色}就知道。",
            "赶着上班的人看我们盘子里的东西，眼神{挺羡慕|很惊恐}。",
            "冰箱里现在有我们的{一个罐子|一格}了，在{燕麦奶|柠檬}后面，贴着{标签|我们的名字}。",
        ],
        closers: ["你们下了班都吃什么？", "{周四|周五}我带{炒饭|一锅吃的}来。"],
        replies: [
            "早上七点吃{饺子|剩咖喱}，我{向来如此|吃了十一年}，什么叫早饭各人说了算。",
            "给我留{个角|一勺}，我{#6-7}点下班，十分钟就{过桥|到}。",
            "求写个做法，我的{冰柜|饭盒}该{换换花样|添点新意}了。",
        ],
    },
    // 排班、换班和白天的日子。
    Scene {
        openers: [
            "新排班表出来了，我连上{#4-6}个夜班，再休{两|三}天。",
            "有没有人知道怎么跟{牙医|学校|银行}解释，上午九点就是我的半夜？",
            "因为排班又错过了{妹妹|老朋友|外甥}的生日，心里一直过意不去。",
            "上了{#6-19}年夜班，领导问我愿不愿意转白班，我{拿不定主意|得在周五之前答复}。",
        ],
        details: [
            "{冰箱|厨房门}上挂了本纸日历，夜班用{蓝笔|铅笔}标，{家里人|谁}都看得见。",
            "夜班补贴{不少|正好够房租}，可是{很想念晚上的时间|身体都替你记着账}。",
            "不过话说回来，空荡荡的{泳池|超市|电车}，还有每一次日出，都是我们的。",
        ],
        closers: [
            "你们是怎么留住白天的{朋友|日子}的？",
            "{出出主意|说两句}吧，{几点都行|我反正醒着}。",
        ],
        replies: [
            "我{去年春天|两年前}转的白班，有时候想念{那份清静|你们几个}，但不后悔。",
            "我们家过什么节都{放在早饭桌上|晚一天过}，{蜡烛|孩子}不介意。",
            "可以申请{固定两个夜班|顺着排}，早班、中班、夜班这样轮，我们那儿写了三封信就{同意|改}了。",
        ],
    },
    // 回家路上看见的。
    Scene {
        openers: [
            "早上{五|六}点下班过运河桥，迎面碰上{一只刺猬|穿跑鞋的新娘|两只散步的天鹅}。",
            "{磨坊巷|集市广场}扫街的师傅现在跟我打招呼，亲得像{老同事|一家人}。",
            "今早一出单位大门，整座城都是{面包|雨|咖啡}的味道。",
            "在头班公交上睡着了，醒来已经到了{车场|林子边的终点站}，坐过了{#8-14}站。",
        ],
        details: [
            "那光{~是淡绿色的|已经金灿灿的|像牛奶一样|还只有路灯}，{可惜没人可说|就我一个人看}。",
            "{晨跑小队|跑步的人}从对面过来，{朝我挥手|精神得过分}。",
            "我{站了五分钟|站到手都凉了}，明明{困得不行|只想回家躺下}。",
        ],
        closers: [
            "上白班的人{哪见过这个|不知道错过了什么}。",
            "你们回家路上都看见了什么？",
        ],
        replies: [
            "我知道那个{路口|钟点}！我碰上的是{垃圾桶边的狐狸|吊车上的乌鸫}，{回回|每周一}都在。",
            "哪天真{转了白班|不干了}，我最舍不得的就是这{半个钟头|一段路}。",
            "你该{记下来|攒起来}，我们{贴到小黑板上|年底念给大家听}。",
        ],
    },
];
