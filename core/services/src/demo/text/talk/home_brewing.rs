//! Scenes of the home brewing circle: grinders, water, mishaps and borrowed filters.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "It took me {three|four|five} cups to get the new {washed Kenyan|natural Ethiopian} right on my hand grinder.",
            "My {Sunday|breakfast} pour-over kept stalling in the filter, so I went {two|three} clicks coarser.",
            "I finally cleaned the burrs of my grinder after {eight months|a year}, and had to find my setting again.",
            "After {a week|ten days} of odd cups I noticed that someone had turned the dial on my grinder{| while dusting}.",
        ],
        details: [
            "Now I am at {#18-24} clicks, {#15-17} grams to {#240-260} of water, done in just under three minutes.",
            "What helps me is a page by the kettle where I write down:\n- the clicks\n- the total time\n- one word for the taste",
            "The {last|best} cup tasted of {apricot|black tea|orange peel}, which is more than I deserve before eight.",
        ],
        closers: [
            "Where does your grinder sit for {light|medium} roasts?",
            "I will leave it alone now, at least until {Thursday|the bag is empty}.",
        ],
        replies: [
            "Clicks differ from grinder to grinder, but {mine|my old one} sits at {#17-23} for the same beans.",
            "Try {a slower pour|slightly hotter water|a shorter bloom} before you turn the dial again.",
            "{A dry brush|An old toothbrush} once a {week|month} keeps my burrs out of trouble.",
        ],
    },
    Scene {
        openers: [
            "I brewed the same beans with tap water and with {filtered|bottled} water, {blind|side by side}, and was rather shocked.",
            "Descaled the kettle {today|last night} and took out {a spoonful|half a cup} of chalk that I had been more or less drinking.",
            "Moved {across the river|two streets up the hill} and suddenly the water makes every coffee taste {flat|dull}.",
            "The water in our building tests at {#14-19} degrees of hardness, which explains {a lot|my breakfast}.",
        ],
        details: [
            "Hard water seems to swallow the acidity: {the fruit|everything bright} was gone, and what stayed was {cocoa and dust|toast}.",
            "My {sister|mother|aunt} tasted the difference at once, and she does not even like coffee.",
            "> Half tap, half filtered, and stop worrying.\n\nThat is the advice I got at the bar, and it is {good enough for me|what I do now}.",
        ],
        closers: [
            "Does anyone have a {test strip|jug filter} to lend for a weekend?",
            "What do you {pour into your kettle|brew with} at home?",
        ],
        replies: [
            "A jug filter {changed|saved} my mornings, as long as I swap the cartridge every {four|five} weeks.",
            "{Citric acid|Vinegar}, warm water, half an hour, rinse {twice|three times}. The kettle will look new.",
            "I have {#5-9} test strips left, they are in {the tin by the till|my bag on Thursdays}.",
        ],
    },
    Scene {
        openers: [
            "Put the moka pot on {this morning|before work} and forgot the water. {Again.|Yes, really.}",
            "I pressed the plunger of the French press too {fast|hard} and repainted {the tiles|half the kitchen|my shirt}.",
            "Poured {#200-300} millilitres over the scale with no cup on it, {half asleep|while talking to the cat}.",
            "Brewed a whole pot for {four guests|my in-laws} and only then saw the beans still whole in the grinder.",
        ],
        details: [
            "I said a word that sent the {dog|cat} under the table, and {nothing but cheese|only breakfast} brought it out again.",
            "Lesson learned, order of things on a {working day|Monday}:\n- glasses\n- water\n- coffee\n- opinions",
            "Nothing was {broken|burnt} except my pride, and there was {tea|toast} for everyone.",
        ],
        closers: [
            "Please tell me {I am not the only one|about yours}.",
            "{Tomorrow|Next time} I set two alarms: one to wake up, one to brew.",
        ],
        replies: [
            "I once brewed {cocoa powder|cumin} by mistake and drank {half of it|it} out of pride.",
            "{A deep breath|A dry cloth} first, then {toast|a second try}. I speak from experience.",
            "That is why my {partner|flatmate} {hides the good cups|makes the first coffee} at our place.",
        ],
    },
    Scene {
        openers: [
            "My kitchen experiment of the {week|weekend}: {~an espresso with rhubarb syrup|coffee lemonade|a filter coffee with a strip of quince|mulled coffee with orange}.",
            "The drink everyone asks me for at home {now|these days} is {~cold milk over coffee jelly|cold brew with mint|coffee with pear syrup|coffee with cardamom and hot milk}.",
            "A neighbour talked me into {~coffee with elderflower syrup|espresso over tonic and ice|coffee with hazelnut milk|coffee with ginger and hot milk}, and now I make it every {day|evening}.",
            "Made {two litres|a big jar} of {~cold brew, the first of the year|cold brew|coffee and fig syrup|spiced coffee syrup} and have to share my notes.",
        ],
        details: [
            "It is less sweet than it sounds: {one teaspoon|half a spoon} of sugar per glass, and {a pinch of salt|nothing else}.",
            "The secret is a {stronger|shorter} brew than usual, {#20-24} grams to {#200-240} of water, as the rest thins it out.",
            "The first version was {far too sour|undrinkable}, the {second|third} one was gone in ten minutes.",
        ],
        closers: [
            "I can bring {a bottle|some} to the long table {on Saturday|this week}.",
            "What goes into your cup {~in spring|when it is hot|in autumn|when it is cold}?",
        ],
        replies: [
            "Made it {last night|twice already}, with {honey|brown sugar} in place of the sugar. {Very good.|Dangerous.}",
            "Have you tried it with {decaf|oat milk|a darker roast}? Then {my mother|the evening crowd} could join.",
            "I would drink {a bucket|two glasses} of that. Coffee first, {sleep|regrets} later.",
        ],
    },
    Scene {
        openers: [
            "I am down to {two|three} paper filters and the shop is closed until {Monday|tomorrow}.",
            "My kitchen scale died {this morning|yesterday} with {#7-12} grams on the display, so I am brewing by eye.",
            "Could somebody lend me a {gooseneck kettle|glass server|cone dripper} for {a few days|the weekend}? Mine has a crack.",
            "My {brother|cousin} came to stay and drank his way through all the filters in my house, {forty|sixty} of them.",
        ],
        details: [
            "Things I learned one can do without, for a day:\n- a timer\n- a second cup\n- a {proper scale|swan neck}",
            "I live {five|ten} minutes from the yard and can come by {after six|before work} any day.",
            "I pay in {cinnamon buns|fresh beans|lemon cake}, as always.",
        ],
        closers: [
            "Shall we keep a small {lending shelf|box of spares} at the yard?",
            "Just write here or {shout across the table|catch me on Thursday}.",
        ],
        replies: [
            "I have {more than I need|spares} in the cupboard, come by {after six|on Thursday}.",
            "A clean tea towel makes a filter and {a tablespoon|a jam jar} makes a scale, {once|for a day}.",
            "A lending shelf is a {good|lovely} idea, I would add {a dripper|an old hand grinder|a scale}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "新到的{肯尼亚水洗|埃塞日晒}，我用手摇磨豆机来来回回调了{三|四|五}杯才喝到像样的味道。",
            "{周日|早上}的手冲老是堵在滤纸里下不去水，干脆把研磨调粗了{两|三}格。",
            "磨豆机用了{八个月|一年}，终于拆开把刀盘刷干净了，刻度又得从头找。",
            "连着{一星期|十来天}味道不对，才发现磨豆机的刻度被人碰过了{|，八成是擦灰的时候}。",
        ],
        details: [
            "现在停在{#18-24}格，{#15-17}克粉，{#240-260}毫升水，不到三分钟滴完。",
            "我在水壶边上放了张纸，每次只记三样：\n- 几格\n- 几分几秒\n- 一个词形容味道",
            "{最后|最好}那杯居然喝出了{杏子|红茶|橘皮}味，八点以前有这待遇，知足了。",
        ],
        closers: [
            "你们磨{浅烘|中烘}一般放在几格？",
            "不折腾了，至少撑到{周四|这包豆子喝完}。",
        ],
        replies: [
            "每台机器的格数不一样，不过同一支豆子{我的|我那台旧的}放在{#17-23}格。",
            "先别动刻度，试试{水流慢一点|水温高两度|闷蒸短一点}。",
            "我{每周|每月}拿{干毛刷|旧牙刷}扫一遍刀盘，省心不少。",
        ],
    },
    Scene {
        openers: [
            "同一包豆子，自来水和{过滤水|瓶装水}各冲一杯，{蒙着眼|并排}喝下来，两杯的差别大得吓人。",
            "{今天|昨晚}给水壶除垢，倒出来{一勺|小半杯}白渣，原来这些我天天在喝。",
            "搬到{河对岸|坡上那条街}以后，同样的豆子怎么冲都觉得{发闷|没精神}。",
            "测了一下我们楼里自来水的硬度，{#14-19}度，{难怪|怪不得早上那杯不好喝}。",
        ],
        details: [
            "水一硬，酸味像被吃掉了，{果香|亮的东西}全没了，只剩{可可和灰尘|烤面包}味。",
            "我{姐|妈|婶婶}一口就尝出不同，她平时可连咖啡都不喝。",
            "> 一半自来水，一半过滤水，别想太多。\n\n吧台师傅就给了这一句，{够用了|我现在照办}。",
        ],
        closers: [
            "谁有{硬度试纸|过滤水壶}，周末借我用用？",
            "你们家里{冲咖啡用什么水|水壶里灌的是什么}？",
        ],
        replies: [
            "过滤水壶{救了我的早晨|真管用}，记得{四|五}个星期换一次滤芯。",
            "{柠檬酸|白醋}加温水泡半小时，再冲{两|三}遍，水壶跟新的一样。",
            "我还剩{#5-9}条试纸，{放在收银台边的铁盒里|周四带来}，随便拿。",
        ],
    },
    Scene {
        openers: [
            "{今天早上|上班前}把摩卡壶架上了火，结果忘了加水。{又一次。|没错，又是我。}",
            "法压壶压得太{急|猛}，咖啡渣一下子全喷了出来，{瓷砖|半个厨房|衬衫}都换了颜色。",
            "{没睡醒|光顾着跟猫说话}，秤上根本没放杯子，就对着它倒了{#200-300}毫升热水。",
            "给{四位客人|岳父岳母}冲了一大壶，端上桌才想起豆子还没磨，壶里只有热水。",
        ],
        details: [
            "我当场叫了一嗓子，{狗|猫}吓得钻到桌子底下，{拿零食哄|到饭点}才肯出来。",
            "长记性了，{工作日|星期一}早上的顺序：\n- 戴眼镜\n- 加水\n- 放咖啡\n- 再开口说话",
            "东西倒没{坏|烧着}，就是面子没了，最后大家一起{喝茶|啃面包}。",
        ],
        closers: [
            "{快告诉我不止我一个人这样|说说你们的翻车吧}。",
            "{明天|下回}定两个闹钟：一个叫我起床，一个叫我加水。",
        ],
        replies: [
            "我有回错把{可可粉|孜然}当咖啡冲了，为了面子还喝下去{半杯|一整杯}。",
            "先{深呼吸|擦桌子}，再{吃片面包|来第二遍}，亲身经验。",
            "所以我家{好杯子都被藏起来了|头一杯从来不让我冲}。",
        ],
    },
    Scene {
        openers: [
            "{这周|周末}我在自家厨房里瞎试出来一款：{~浓缩加一点青梅糖浆|咖啡柠檬水|手冲里放一小片柚子皮|热红茶兑咖啡加橙皮}。",
            "{最近|这阵子}家里人天天点名要我做的是{~咖啡冻配冰牛奶|薄荷冷萃|桂花糖浆咖啡|豆蔻热奶咖}。",
            "邻居硬拉着我试了一回她家的{~茉莉糖浆咖啡|浓缩兑汤力水加冰|榛子奶咖|姜汁热奶咖}，现在我{天天|每晚}都要来一杯。",
            "做了{两升|一大罐}{~今年头一批冷萃|冷萃|桂花咖啡糖浆|香料咖啡糖浆}，做法记下来给大家参考。",
        ],
        details: [
            "没听上去那么甜，一杯只放{一小勺|半勺}糖，{再加一点点盐|别的什么都不加}。",
            "窍门是咖啡要冲得比平时{浓|短}，{#20-24}克粉配{#200-240}毫升水，后面会被冲淡。",
            "第一版{酸得皱眉|没法喝}，{第二|第三}版十分钟就见底了。",
        ],
        closers: [
            "{周六|这周}我带{一瓶|一些}到长桌来，大家尝尝。",
            "你们{~春天|天热的时候|秋天|天冷的时候}杯子里都放什么？",
        ],
        replies: [
            "{昨晚就做了|已经做了两回}，把糖换成{蜂蜜|红糖}，{很好喝|有点上瘾}。",
            "换成{低因|燕麦奶|深一点的烘焙}行不行？这样{我妈|晚上来的人}也能喝。",
            "这个我能喝{一桶|两大杯}，先喝了，{睡不睡得着|后不后悔}再说。",
        ],
    },
    Scene {
        openers: [
            "家里滤纸只剩{一|两}张了，店里要到{下周一|明天}才开门，哪位好心人支援一下。",
            "厨房秤{今早|昨天}停在{#7-12}克就再也不动了，这几天只能凭眼睛冲。",
            "谁家有多余的{细口壶|玻璃分享壶|滤杯}？我那个裂了条缝，能不能借我{几天|用个周末}？",
            "{我弟|表哥}来住了几天，把我家里存着的{四十|六十}张滤纸全用光了。",
        ],
        details: [
            "这一天下来发现，暂时没有也能活的东西：\n- 计时器\n- 第二只杯子\n- {准的秤|细口壶}",
            "我住得离院子走路{五|十}分钟，{六点以后|上班前}哪天都能过来。",
            "老规矩，用{肉桂卷|新鲜豆子|柠檬蛋糕}还。",
        ],
        closers: [
            "要不咱们在院子里放个{互借的架子|备用品盒子}？",
            "在这儿回一句就行，或者{隔着桌子喊我|周四当面说}。",
        ],
        replies: [
            "我柜子里{有多的|就有闲着的}，{六点以后|周四}{过来拿|我带给你}。",
            "干净棉布能当滤纸，{汤勺|果酱瓶}能当秤，{顶一回|顶一天}没问题。",
            "互借架子这主意{好|真不错}，我捐{一只滤杯|一台旧手摇磨|一台秤}。",
        ],
    },
];
