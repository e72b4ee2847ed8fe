//! Talk of the repair café.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    // Mended.
    Scene {
        openers: [
            "My grandmother’s {radio|kitchen scales|mantel clock} works again, after {#11-30} years in a cupboard.",
            "Toaster, {#8-19} years old, declared dead by everyone: it was {one loose wire|a crumb the size of a bean|the fuse}.",
            "We opened the {hand mixer|coffee grinder|hairdryer} together on Saturday, and I did the soldering myself.",
            "The child’s {music box|tin frog|night light} plays again, and I had something in my eye, {solder smoke surely|dust}.",
        ],
        details: [
            "It took {forty minutes|two hours and a bun}, and {thirty cents|two euros} for the part.",
            "The hardest bit was the {hidden clip|screw under the label|glued lid}, as always.",
            "Whoever sat beside me never once {took the screwdriver out of my hand|sighed}, and that is {a gift|teaching}.",
        ],
        closers: [
            "I have put it back {on the shelf|in its place} and switch it on for no reason.",
            "What shall I break next?",
        ],
        replies: [
            "I heard it {from the other end of the table|before I saw it}, and the {whole room|two of us} cheered.",
            "Mind the {second spring|rubber foot} when you open it again, it {jumps|hides}.",
            "You {did that yourself|had steady hands}, I only {pointed|held the lamp}.",
        ],
    },
    // Cannot find the fault.
    Scene {
        openers: [
            "The {record player|cassette deck} runs {too fast|slightly flat}, the belt is new, and I am out of ideas.",
            "A {vacuum cleaner|fan heater|sewing machine} that works for exactly {#4-9} minutes and then sulks.",
            "Found in the attic: a {lamp|projector|typewriter} that {buzzes|smells of hot dust}, and no manual anywhere.",
            "My bicycle dynamo lamp {flickers|goes out} on cobbles only, and I have changed {the bulb|the cable} twice.",
        ],
        details: [
            "What I have checked:\n- the {plug|fuse}: fine\n- the {switch|cable}: fine, as far as I can tell\n- the {contacts|bearings}: {cleaned|not yet, I cannot get in}",
            "When I {tap it on the left|hold it upside down} it comes back for {a second|a minute}.",
            "I would rather learn {what is wrong|how to find it} than simply hand it over.",
        ],
        closers: [
            "May I bring it on Saturday, or is that hopeless?",
            "Any guess is welcome, {wild ones too|from anybody}.",
        ],
        replies: [
            "That sounds {like a cold joint|like the thermal cut-out|like a dry bearing}. Bring it, and {the charger|all its screws}, too.",
            "Leave it switched off until then, and {write down what it did last|tape nothing shut}. We look inside together.",
            "I had {one of those|the same thing}: in the end it was {the switch|dust}, and I had checked that {first|three times}.",
        ],
    },
    // The next Saturday.
    Scene {
        openers: [
            "Repair café this Saturday from {ten|eleven} to {two|three}, at the long table and both side tables.",
            "We are still missing {one person|two people} for {textiles|electrics|bicycles} at the next repair Saturday.",
            "Last time we had {#23-41} things on the table and mended {#14-22} of them, and we would like to do better.",
            "The queue was out into the yard last time, so we will try {numbers|half-hour slots} at the door.",
        ],
        details: [
            "Bring:\n- the thing itself, {emptied|cleaned}, please\n- {its charger|every screw you kept}\n- {patience|a story about it}",
            "There is soup at {noon|half past twelve}, and the kettle is {mended since last time|always on}.",
            "You stay with your thing and {hold the lamp|turn the screws} yourself, that is the point.",
        ],
        closers: [
            "Who can carry tables at {nine|half past nine}?",
            "See you there, {with or without something broken|kettles and all}.",
        ],
        replies: [
            "I can do {sewing and zips|plugs and lamps|chains and brakes} until {one|noon}.",
            "Put me down for {the tables|the welcome desk}, I bring {pencils|my nephew} along.",
            "Is there room for a {very heavy|rather dirty} {bread machine|lawn mower}, or is that {too much|for another day}?",
        ],
    },
    // Needle, thread and wood.
    Scene {
        openers: [
            "Darned my first {sock|elbow} today, in {orange|bright blue} on grey so that everybody sees it.",
            "The zip of my {winter coat|tent|old rucksack} only needed {a new slider|pliers and candle wax}, not a new zip.",
            "We glued the {chair|stool|rocking horse} with {hide glue|wood glue} and all the clamps in the house.",
            "A moth got into the {good jumper|wool blanket|only suit}, {#3-8} holes, and I have closed every one.",
        ],
        details: [
            "{Slow|Fiddly} work, {two evenings of it|a whole Sunday}, and I could not stop.",
            "My {neighbour on the bench|grandfather’s method} says: {half as much as you think|leave it for a night and do not touch}.",
            "It is {not beautiful|crooked}, but it will {outlive me|hold ten more winters}.",
        ],
        closers: [
            "Who has {wool in odd colours|spare clamps}?",
            "I am keeping it {for ever|in plain sight, to show it off}.",
        ],
        replies: [
            "That is {lovely|far neater than mine}. {Show it to us|Bring it} on Saturday!",
            "I have {a tin of sliders|half a box of wool|four clamps} from my aunt, {take|use} what you need.",
            "Do the {inside|other side} as well, {just to be safe|while you are at it}, then it {lasts|holds for years}.",
        ],
    },
    // Tools, parts, and what could not be saved.
    Scene {
        openers: [
            "It could not be saved: the {kettle|blender|printer} is riveted shut, and the {board|seal} is burnt.",
            "The tool cupboard is tidy, and we are short of {small hex keys|sharp scissors|crocodile clips}.",
            "Somebody left a {box of screws|whole soldering station|bag of odd buttons} at the bar for us, without a name.",
            "The {#3-6} mm drill bit has been missing since the last repair Saturday, please look in your pockets.",
        ],
        details: [
            "Out of a dead mixer we took {the motor and two springs|cable and a good switch} for the parts drawer.",
            "> {Buy it with screws, not with clips.|Write down which screw came from where.}\n\nThat goes on the {wall|lid of the toolbox} now.",
            "There is a list on the cupboard door, {in pencil|with a string}: {take, use, bring back|say what you took}.",
        ],
        closers: [
            "Every screw is worth something to somebody.",
            "{Thank you|Cheers}, {whoever you are|all of you}.",
        ],
        replies: [
            "I have {a spare|one} at home that I never use, I will bring it {on Saturday|round tomorrow}.",
            "The {drawer|cupboard} is in better order than my kitchen. I {sorted|counted} the fuses on {Thursday|Sunday}.",
            "I will go through my {coat|bicycle bag} tonight. Half the workshop {ends up|has been found} in there.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    // 修好了。
    Scene {
        openers: [
            "外婆的{收音机|厨房秤|座钟}在柜子里躺了{#11-30}年，今天又走起来了。",
            "用了{#8-19}年的烤面包机，谁看都说没救，结果只是{一根线松了|卡了块面包渣|保险丝断了}。",
            "周六大家一起拆开了那台{打蛋器|磨豆机|吹风机}，焊锡是我自己动手焊的。",
            "孩子的{八音盒|铁皮青蛙|小夜灯}又响又亮，我眼睛里大概进了{焊锡烟|灰}。",
        ],
        details: [
            "前后{四十分钟|两个小时加一个肉桂卷}，零件才花了{三毛|两块}。",
            "最难的照例是{藏起来的卡扣|标签底下的螺丝|粘死的盖子}。",
            "坐旁边教我的人从头到尾没{抢过我的螺丝刀|叹过一口气}，这是{真本事|会教人}。",
        ],
        closers: [
            "已经摆回{架子上|老地方}了，没事就开一下听听。",
            "下一个弄坏什么好呢？",
        ],
        replies: [
            "我在{长桌那头|还没看见就先}听见响了，{一屋子人|我们俩}都叫了声好。",
            "下回再拆留神{第二根弹簧|那个橡胶脚}，它会{蹦|躲}。",
            "是你{自己修的|手稳}，我不过{指了指|举着灯}。",
        ],
    },
    // 找不出毛病。
    Scene {
        openers: [
            "家里那台{唱机|卡带机}转得{偏快|有点跑调}，皮带是新换的，我实在没辙了。",
            "有台{吸尘器|暖风机|缝纫机}每次正好工作{#4-9}分钟，然后就闹脾气不动了。",
            "阁楼里翻出一{盏台灯|架幻灯机|台打字机}，一动就{嗡嗡响|一股热灰味}，说明书哪儿都找不到。",
            "自行车的摩电灯一上石子路就{闪|灭}，{灯泡|线}我都换过两回了。",
        ],
        details: [
            "查过的地方：\n- {插头|保险丝}：好的\n- {开关|电线}：看着没事\n- {触点|轴承}：{擦过了|还没，打不开}",
            "{拍拍左边|倒过来拿}它又能好{一秒|一分钟}。",
            "比起直接交给别人，我更想学会{毛病出在哪|怎么去找}。",
        ],
        closers: [
            "周六能带来吗，还是没指望了？",
            "猜什么都行，{瞎猜也欢迎|谁猜都算}。",
        ],
        replies: [
            "听着像{虚焊|热保护跳了|轴承干了}，带来吧，{充电器|螺丝}也一起带着。",
            "先别再开了，{记下它最后什么样|也别拿胶带缠}，到时候我们一起打开看。",
            "我{也有一台|碰到过一样的}，最后查出来是{开关|灰}，我{头一个查的就是它|明明查过三遍}。",
        ],
    },
    // 下一个星期六。
    Scene {
        openers: [
            "这个星期六{十|十一}点到下午{两|三}点修东西，长桌和两张边桌都归我们用。",
            "下次星期六修理日我们还缺{一|两}个会{缝补|修电器|修自行车}的人手。",
            "上回一共来了{#23-41}件东西，修好{#14-22}件，下回争取再多救几件。",
            "上次队都排到院子里了，这回门口试试{发号|半小时一批}。",
        ],
        details: [
            "请带上：\n- 东西本身，请先{倒空|擦干净}\n- {充电器|拆下来的每颗螺丝}\n- {耐心|关于它的故事}",
            "{十二点|十二点半}有汤，水壶{上回刚修好|一直烧着}。",
            "东西是你的，人也别走，{灯自己举|螺丝自己拧}，图的就是这个。",
        ],
        closers: [
            "{九点|九点半}谁能来帮忙搬桌子？",
            "到时候见，{带不带坏东西都行|手脚齐全就行}。",
        ],
        replies: [
            "我会{缝补和拉链|插头和台灯|链条和刹车}，可以待到{一点|中午}。",
            "{搬桌子|门口接待}算我一个，我{带铅笔|带我外甥}来。",
            "有台{特别沉|挺脏}的{面包机|割草机}，放得下吗，还是{太为难了|改天再说}？",
        ],
    },
    // 针线和木头。
    Scene {
        openers: [
            "今天织补了人生第一{只袜子|个胳膊肘}，灰底上用{橘色|亮蓝色}的线，生怕别人看不见。",
            "{棉袄|帐篷|旧背包}的拉链只要{换个拉头|用钳子夹一夹再抹点蜡}，根本不用整条换。",
            "用{鱼鳔胶|木工胶}把{椅子|板凳|木马}粘上了，店里的夹子全用上了。",
            "{好毛衣|毛毯|唯一一套西装}被虫蛀了{#3-8}个洞，舍不得扔，一个一个全补上了。",
        ],
        details: [
            "{细|慢}工出活，{两个晚上|整个星期天}全搭进去了，一上手就停不下来。",
            "{坐旁边的大姐|我爷爷的老法子}说：{要比你想的少用一半|放一夜别碰}。",
            "{不算好看|有点歪}，但是{能用到我走不动|再扛十个冬天没问题}。",
        ],
        closers: [
            "谁有{颜色奇怪的毛线|多余的夹子}？",
            "这个我要{留一辈子|放在最显眼的地方显摆}。",
        ],
        replies: [
            "{真好看|比我的整齐多了}，周六{带来看看|一定带来}！",
            "我姑留给我{一罐拉头|半箱毛线|四个夹子}，要什么{拿|用}什么。",
            "{里面|另一面}也弄一遍，{保险起见|反正顺手}，这样才{经用|牢靠}。",
        ],
    },
    // 工具、零件和没救回来的。
    Scene {
        openers: [
            "还是没救回来：那台{水壶|搅拌机|打印机}是铆死的，{电路板|密封圈}也烧了。",
            "工具柜理好了，还缺{小号内六角|快一点的剪刀|鳄鱼夹}，家里有多的请说一声。",
            "有人在吧台给我们留了{一盒螺丝|一整套电烙铁|一袋各式各样的扣子}，没留名字。",
            "{三|四|五|六}毫米的钻头自从上次修理日就不见了，麻烦大家摸摸口袋。",
        ],
        details: [
            "从一台报废的打蛋器里拆了{一个电机两根弹簧|一截电线和一个好开关}，放进零件抽屉。",
            "> {买东西挑拧螺丝的，别挑卡扣的。|哪颗螺丝从哪儿来，都记下来。}\n\n这句要贴到{墙上|工具箱盖上}。",
            "柜门上有张单子，{铅笔写的|拴着绳}：{拿、用、还，写一笔|拿了什么说一声}。",
        ],
        closers: ["一颗螺丝也总有人用得着。", "谢谢{你，不管你是谁|各位}。"],
        replies: [
            "我家有{个多的|一个}一直没用，{周六|明天}带过来。",
            "那个{零件抽屉|工具柜}比我家厨房还整齐，{周四|周日}我又把保险丝{理|数}了一遍。",
            "今晚我把{大衣口袋|车筐}翻一遍，半个工具柜都{能在里面找到|在里面待过}。",
        ],
    },
];
