//! Talk of the city cyclists.

use super::Scene;

/// Scenes in English.
pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "Found a way from the yard to the station that touches only {one|two} big {road|crossing}, and it takes {#12-17} minutes at a chat.",
            "The canal path is closed behind the {lock|mill} for {#2-6} weeks, so I went looking for a detour that is not the ring road.",
            "My way to work is {#2-4} minutes longer since I go through the {allotments|cemetery lane}, and I arrive a nicer person.",
            "The cyclists’ green by the {swimming pool|old post office} lasts {#4-7} seconds, with a child on the back, so I have found another way round.",
        ],
        details: [
            "Turn by turn:\n- along the water as far as the iron bridge\n- left at the bakery, not the one before\n- through the school street, which is shut to cars until nine",
            "Mind the {cobbles|tram rails} at the corner, cross them {straight|at a right angle} and {slowly|not in the wet}.",
            "I have drawn it on the {paper map|big map} by the coat hooks, in {green|red} pencil.",
        ],
        closers: [
            "Does anybody know {a better|a quieter} way?",
            "I have written to the {council|city}. If {five|ten} of us do, somebody may read it.",
        ],
        replies: [
            "Rode along there this {morning|week}. Far better than the main road, in spite of the {gravel|dogs}.",
            "You can cut through by the {garden centre|rowing club}, the gate is open until {eight|dusk}.",
            "I wrote to the council about {that corner|the lamps}, with a photo. They answered in {nine|six} days, which I take as hope.",
        ],
    },
    Scene {
        openers: [
            "Third puncture in {#8-20} days, always the back wheel, and always with {shopping|cello lessons} to get to.",
            "Mended my first flat tyre at the side of the road last {Tuesday|Friday}, in {#35-55} minutes, with an audience.",
            "Pulled a {thorn|staple} the size of a fingernail out of my tyre and {kept it|framed it}.",
            "To the stranger who stopped by the {lock|bridge} and lent me a pump: you saved my {evening|whole day}.",
        ],
        details: [
            "What I carry now:\n- a spare tube, the right size this time\n- two levers and a small pump\n- gloves, because of the chain",
            "Always run a {thumb|rag} around the inside of the tyre before the new tube goes in. I know that {now|again}.",
            "It was {~drizzling|thirty degrees|blowing leaves|close to freezing}, {of course|naturally}, and the last light was going.",
        ],
        closers: [
            "Which tyres do you ride that simply {last|don’t do this}?",
            "I can show {anyone|you} how it goes, on the {bench|steps} by the yard gate.",
        ],
        replies: [
            "Look at the rim tape. Mine had {slipped|cracked} and pricked the tube {three|four} times.",
            "Fatter tyres, a little less air, {one|not one} puncture in {two|three} years.",
            "My first one took an afternoon and {a quarrel|two tubes}, so you are doing {well|fine}.",
        ],
    },
    Scene {
        openers: [
            "Last Friday ride: {#14-31} bicycles, one {tandem|cargo bike with a dog}, and we never went faster than a {jogger|Sunday}.",
            "Next slow ride along the canal to the {weir|boatyard} again, I vote, since last Friday’s {soup|ice cream} there was so good.",
            "We lost half of the slow ride at a red light, and both halves thought they were the {front|right half}.",
            "A girl of {six|seven} led the Friday ride for the last kilometre, ringing at {every|each} cat.",
        ],
        details: [
            "The music box on the {cargo bike|trailer} gave up at the {park|bridge}, so we {sang|whistled}. Badly, all of us.",
            "Meeting point is the yard gate, {half past six|six o’clock}, lights on, and the last rider wears the {orange|yellow} vest.",
            "At the {fountain|market square} people waved from {windows|the terraces}, and {two|three} came along as they were.",
        ],
        closers: [
            "Who takes the {tail|orange vest} next time?",
            "Any pace is right as long as nobody rides {alone|home alone}.",
        ],
        replies: [
            "I take the tail. I am {slow|talkative} anyway.",
            "That was the {best|kindest} hour of my {week|month}, and my knees agree.",
            "Can we keep to streets with {lamps|a smooth surface} this time? My {front light|back} would thank you.",
        ],
    },
    Scene {
        openers: [
            "The squeak is gone! It was not the chain, not the pedals, it was the {saddle post|mudguard}, after {#3-8} weeks.",
            "Bought a {thirty|forty}-year-old bicycle from a {cellar|widow’s shed} for {#40-85}, and everything on it turns except the handlebar.",
            "Brakes like {butter|two wet sponges} this week, so I finally changed the pads by myself.",
            "Cleaned my chain for the first time in {a year|two years} and it is {silver|a different colour} underneath. Who knew.",
        ],
        details: [
            "{An old toothbrush|A rag and a drop of oil} and a {podcast|pot of tea}, that is all it takes. Wipe off {more|twice as much} as you put on.",
            "I did put one part back {the wrong way round|upside down}, and rode to the {corner|baker} before I noticed.",
            "The repair circle lent me the {cone spanner|long allen key} and stood by {without a word|politely}, which I call friendship.",
        ],
        closers: [
            "What is the one {job|thing} I should learn next?",
            "Bring yours {on Saturday|to the yard}, I have oil for {everyone|ten}.",
        ],
        replies: [
            "Next: {gears|wheel truing}. It looks like magic and is only {a screw|patience}.",
            "Mine has started {squeaking|rattling} again. You shamed me into it: {this weekend|tomorrow}, with rag and oil.",
            "If you lack a part, say so. I have a box of old {brakes and lamps|odds and ends} from my uncle looking for a home.",
        ],
    },
    Scene {
        openers: [
            "How do you ride when it {~pours every other hour|is this hot|is dark and full of wet leaves|is icy}? My {mother|boss} thinks I am mad.",
            "I rode to work every day this week, for the first time, all {five|four} of them {~in the rain|in the heat|in the fog|in the frost}.",
            "A driver rolled down the window at the lights and I was ready for the worst, and he said he liked my {bell|flowers}.",
            "My {daughter|son} rode to school beside me for the first time, {~in a shower|in the heat|through the leaves|in the cold}, as far as the gate, and then into the gate.",
        ],
        details: [
            "I have {~a cape that turns me into a tent|a second shirt in my bag|three lights and no shame|wool under everything}, and it {helps|works}.",
            "The secret is to leave {ten|five} minutes early and to {greet|nod at} everyone.",
            "At the end there is {cocoa|a bun} at the long table, and {somebody to tell it to|room for wet gloves}.",
        ],
        closers: [
            "What keeps you {going|on the saddle}?",
            "Small things, but I wanted to {tell|share it with} someone.",
        ],
        replies: [
            "{Mudguards|Good gloves} first, everything else later.",
            "On bad days I {take the tram|push} and feel no {shame|guilt}. The bicycle forgives.",
            "This is why I {ride|read this circle}. {Congratulations|Well done} to whoever was {braver|on the saddle}.",
        ],
    },
];

/// Scenes in Chinese.
pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "找到一条从院子去火车站的路，只过{一|两}个大路口，边骑边聊也就{#12-17}分钟。",
            "运河边的路在{水闸|磨坊}后面封了，要封{#2-6}个星期，我去找了条不用上环路的绕行路线。",
            "上班改走{菜园子|墓园}旁边那条小路，多花{#2-4}分钟，到单位时脾气都好了。",
            "{游泳馆|老邮局}那个路口，留给自行车的绿灯只有{#4-7}秒，带着孩子根本过不去，我另找了条路。",
        ],
        details: [
            "具体怎么走：\n- 沿着水边一直到铁桥\n- 过了面包房左转，别在前一个路口转\n- 穿过学校门口那条街，九点前不让进汽车",
            "拐角有{石板路|电车轨}，{直着|垂直}压过去，{慢一点|雨天下来推}。",
            "我用{绿|红}铅笔画在衣帽钩旁边那张{地图|大地图}上了。",
        ],
        closers: [
            "有人知道更{好走|清静}的路吗？",
            "我给{市里|街道}写了信，要是有{五|十}个人写，也许就有人看了。",
        ],
        replies: [
            "{今早|这周}从那边骑过，比走大路舒服，就是{碎石|遛狗的}多。",
            "可以从{花木市场|划船俱乐部}穿过去，门开到{八点|天黑}。",
            "为{那个路口|路灯}的事我给街道写过信，{九|六}天后回的信，算是有希望吧。",
        ],
    },
    Scene {
        openers: [
            "{#8-20}天里第三回扎胎了，回回都是后轮，回回都赶上{买了一车菜|送孩子上琴课}。",
            "上{周二|周五}头一次自己在路边补胎，花了{#35-55}分钟，旁边还围了一圈人看。",
            "从轮胎里拔出一根指甲盖那么长的{刺|订书钉}，我把它{收起来|裱起来}了。",
            "{水闸边|桥头}停下来借我打气筒的那位陌生人，你救了我{一晚上|一整天}。",
        ],
        details: [
            "现在随车带的东西：\n- 一条备胎，这回尺寸对了\n- 两根撬棒、一个小气筒\n- 手套，链条太黑",
            "换新内胎前，一定拿{拇指|抹布}沿外胎里面摸一圈，这个教训我{记住了|又记了一遍}。",
            "当时{~下着毛毛雨|三十几度|风卷着落叶|快零度了}，{偏偏|而且}天也快黑了。",
        ],
        closers: [
            "你们用什么外胎，能{多撑几年|少遭点罪}？",
            "谁想学，我在院门口的{长凳|台阶}上教，包会。",
        ],
        replies: [
            "看看轮圈里的垫带，我那条{移位|裂}了，扎了{三|四}回才发现。",
            "换宽一点的胎，气少打一点，我{两|三}年{只扎过一回|没扎过}。",
            "我头一次补胎花了一下午，外加{吵了一架|废了两条内胎}。",
        ],
    },
    Scene {
        openers: [
            "上个星期五的慢骑一共来了{#14-31}辆车，还有一辆{双人车|载着狗的货车}，全程没快过{慢跑的人|散步的大爷}。",
            "上周五慢骑在{水坝|船厂}那边{喝的汤|吃的冰棍}太香了，下回我提议还沿着运河骑过去。",
            "慢骑的队伍被一个红灯切成两截，两截人都以为自己是{领头|走对路}的那一截。",
            "星期五慢骑的最后一公里，是个{六|七}岁小姑娘领的头，{见猫就按铃|见一只猫按一次铃}。",
        ],
        details: [
            "{货车|拖斗}上的音箱到{公园|桥头}就没电了，我们只好{唱|吹口哨}，没一个在调上。",
            "集合点在院门口，{六点半|六点}，车灯打开，最后一个人穿{橙色|黄色}背心。",
            "经过{喷泉|集市广场}的时候，{楼上|露天座}有人朝我们招手，还有{两|三}个直接跟上来了。",
        ],
        closers: [
            "下次谁来{压队|穿背心}？",
            "快慢都行，只要没人{落单|一个人回家}。",
        ],
        replies: [
            "我压队吧，反正我{骑得慢|爱聊天}。",
            "这是我这{星期|个月}最{舒坦|开心}的一个钟头，膝盖也同意。",
            "这次能不能走{有路灯|平整点}的路？我的{前灯|腰}先谢谢大家。",
        ],
    },
    Scene {
        openers: [
            "折腾了{#3-8}个星期的吱嘎声终于没了！不是链条也不是脚踏，是{座管|挡泥板}。",
            "花{#280-560}块从{地下室|老人家的棚子}里收了辆{三十|四十}年的旧车，哪儿都能转，就是车把转不动。",
            "这星期刹车软得像{豆腐|两块湿海绵}，总算逼着我自己动手换了刹车皮。",
            "{一年|两年}来头一次洗链条，才知道它原来是{银色|另一个颜色}的，盆里的水倒了三回。",
        ],
        details: [
            "{一把旧牙刷|一块抹布加一滴油}，再来{一壶茶|一段评书}，就够了。擦掉的要比抹上的{多|多一倍}。",
            "有个零件我装{反|倒}了，骑到{路口|面包房}才发觉。",
            "修理咖啡馆的朋友借了我{薄扳手|长内六角}，站在一旁{一句话没说|客客气气地看着}，这就叫交情。",
        ],
        closers: [
            "下一步我该学{修哪儿|什么}？",
            "{星期六|有空}把你们的车推来，我的油够{大家|十个人}用。",
        ],
        replies: [
            "接着学{调变速|调辐条}，看着像变戏法，其实就是{一颗螺丝|耐心}。",
            "我那辆{也|又}开始响了，被你一说，{周末|明天}就动手。",
            "要是缺零件说一声，我有一箱{那个年代|我舅舅}的旧件，正愁没处去。",
        ],
    },
    Scene {
        openers: [
            "{~一天下三场雨|热成这样|天黑路上全是湿叶子|路面结冰}，这种日子你们出门都怎么骑？{我妈|我领导}觉得我疯了。",
            "这星期{~淋着雨|顶着大太阳|迎着雾|踩着霜}骑了{五|四}天，天天都是骑车上的班，破了自己的纪录。",
            "等红灯时旁边司机摇下车窗，我都准备好挨骂了，结果他夸我的{车铃|花}好看。",
            "我家{闺女|小子}头一回自己骑车跟我去上学，{~淋着小雨|顶着太阳|踩着落叶|哈着白气}，一路骑到校门口，然后撞上了校门。",
        ],
        details: [
            "我的装备是{~一件像帐篷的雨披|包里一件换洗衣服|三个灯，不怕丢人|里里外外的羊毛}，{管用|够了}。",
            "秘诀是早出门{十|五}分钟，见谁都{打招呼|点个头}。",
            "到了终点，长桌边有{热可可|面包}，还有{人听你讲|地方晾手套}。",
        ],
        closers: [
            "你们是靠什么{坚持|骑下来}的？",
            "都是小事，就想{找人说说|跟你们讲讲}。",
        ],
        replies: [
            "先买{挡泥板|好手套}，别的都往后放。",
            "实在不行我就{坐电车|下来推}，不丢人，车{不记仇|会原谅你}。",
            "我就爱{骑车|在这儿}碰上这种事。{恭喜|替你高兴}！",
        ],
    },
];
