//! Talk of the balcony gardeners.

use super::Scene;

/// Scenes in English.
pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "Nine of my twelve {~tomato|lettuce|spinach|cress} seeds are up on the kitchen sill, after {#6-9} days of staring at bare soil.",
            "I turn the seedling tray round every morning, and it still leans to the {window|light} like a {sleepy crowd|bus queue}.",
            "Somebody labelled none of their pots, and now there are {#8-14} identical green things in my kitchen. {That somebody is me.|Guess who.}",
            "I sowed {~tomatoes and chillies|salad for the third time|spinach and lamb’s lettuce|cress in egg boxes} at the weekend, and buried the lot far too {thickly|deep}, as always.",
        ],
        details: [
            "The egg box by the radiator is doing better than the {proper|expensive} tray, which is {a little insulting|good to know}.",
            "What I will do differently next time:\n- two seeds to a pot, not ten\n- water from below, in a saucer\n- a wooden stick with the name on it, in pencil",
            "I will have {#4-7} little ones to give away, in {yoghurt cups|paper pots}, as soon as they stand up by themselves.",
        ],
        closers: [
            "When do you {thin yours out|pot yours on}? I never have the heart.",
            "Who wants to swap {one or two|a few}?",
        ],
        replies: [
            "Leaning means too little light. {Kitchen foil|A white card} behind the tray helped mine.",
            "I would take {one|two}, and can offer {mint|chives|a strawberry runner} in return.",
            "Thin them with {nail scissors|small scissors} at soil level, then the neighbours’ roots stay put.",
        ],
    },
    Scene {
        openers: [
            "Greenfly on the {~chilli plants|basil|kale|rosemary indoors}, {hundreds|whole families} of them, all on the newest leaves.",
            "I turned over one leaf of my {~pea shoots|beans|chard|parsley} to admire it, and {something|everything} underneath walked away.",
            "Found out this morning why there are tiny black flies around my {coffee cup|reading lamp}: they hatch in the {~seed tray|basil pot|chive pot|houseplants}.",
            "Day {#3-9} of washing leaves one by one with {soapy water|an old toothbrush}, and the lice are winning.",
        ],
        details: [
            "I have tried {garlic water|a cold shower in the bathtub}, and now the flat smells of {soup|wet dog} and nothing else has changed.",
            "My grandmother’s advice, by telephone:\n> Stop fussing. Water less, open the window, and look again on Sunday.",
            "The pot next to it has not a {single one|scratch}, {which I find suspicious|and I would love to know why}.",
        ],
        closers: [
            "What works for you that does not come in a {spray can|bottle with a skull on it}?",
            "I am {one bad day|two bad days} away from pulling the whole thing out.",
        ],
        replies: [
            "{Yellow sticky cards|A finger of sand on the soil} will end whatever flies. It takes two weeks, then it is over.",
            "A few drops of dish soap in a {litre|bottle} of water, every third {day|evening}. Undersides first.",
            "I found {three|two} ladybirds on the {canal path|yard wall} once and carried them home in a {matchbox|cup}. Best tenants I ever had.",
        ],
    },
    Scene {
        openers: [
            "Took home {#2-4} kilos of grounds from the roastery and then {read|learned} that you can give a pot too much of it.",
            "White fur on my pots, {#4-6} days after I spread the coffee grounds on the soil like {icing|a duvet}.",
            "My worm box under the {bench|sink} has opinions: coffee grounds yes, lemon peel {no|never}.",
            "The bucket of coffee grounds by the back door was empty {at nine|on Saturday}, so this circle is clearly {growing|awake}.",
        ],
        details: [
            "Spread {thinly|out on newspaper} and dried for a day, they no longer go mouldy.",
            "I now mix one part grounds with {four|five} parts old soil, and let it sit under a lid {over a weekend|for a month}.",
            "Half of the balcony smells like {a Monday morning|breakfast}, and the {cat|neighbour} {stays away|has stopped complaining}.",
        ],
        closers: [
            "Does anyone {measure this|do this by weight}, or do you all just throw?",
            "If you take the last of it, please {rinse the bucket|leave the lid off}.",
        ],
        replies: [
            "The fur is harmless. {Scratch it in|Stir it under} with a fork and let the top dry.",
            "A {spoonful|handful} per pot and month, not more. My {chillies|herbs} sulked when I did more.",
            "I can bring a second bucket {on Thursday|at the weekend}, with a {proper lid|handle that holds}.",
        ],
    },
    Scene {
        openers: [
            "Harvest report from four square metres: {~eleven radishes|seven tomatoes|one bowl of chard|a fistful of parsley}, and I told {everyone|the whole stairwell}.",
            "We ate the first thing I ever grew, {~a radish the size of a marble|one tomato cut in four|three leaves of kale|cress on buttered bread}, and nobody was allowed to talk.",
            "I worked it out at the kitchen table: one bowl of my own salad costs as much as {#3-6} good coffees, without the {hours|swearing}.",
            "The {child|little boy} from next door asked if he could pick {~the peas|a tomato|the last beans|some chives}, and then ate the lot on the stairs.",
        ],
        details: [
            "It tasted of {pepper|rain} and a bit of {balcony|dust}, and I would not swap it.",
            "The big pot by the railing gave more than all the {small|pretty} ones together.",
            "I have {written the date on the wall|pressed one leaf in the cookbook}, {like a fool|because why not}.",
        ],
        closers: [
            "What was the {first|best} thing you ever ate from your own pots?",
            "Next time I grow {less of everything|only what we really eat}.",
        ],
        replies: [
            "{One|Two} of anything you grew yourself counts as a harvest. Rule of the house.",
            "My first was {a single strawberry|one crooked carrot}. We cut it in {three|five}.",
            "Don’t count the cost. {A gym|A hobby with a boat} is dearer, and you can’t eat it.",
        ],
    },
    Scene {
        openers: [
            "The wind took my {~bean poles|parasol|fleece cover|tallest pot} in the night and put it on the balcony {below|across the yard}, upright.",
            "Away for {#5-10} days soon, and I am trying {wool threads in a bucket|upturned bottles} so the pots can drink by themselves.",
            "The lady downstairs rang about the water dripping on her {washing|newspaper}, and left with a {pot of mint|cutting}.",
            "My balcony gets {two|three} hours of sun, mostly on the wall, so I have started moving pots around like chess pieces.",
        ],
        details: [
            "I have tied everything to the railing with {bicycle tubes|old tights}, which is {ugly|not pretty} but holds.",
            "What stays alive here whatever I do: {mint|chives}, {parsley|sorrel}, and one nameless thing in a {paint bucket|biscuit tin}.",
            "Saucers under every pot are {next|on the list}, and {a coat of moss|old felt} on the bottom of the boxes keeps the water in.",
        ],
        closers: [
            "How do you {manage|do this} on a {high|shady} floor?",
            "Anyone who likes can come and {look|laugh}: third floor, {green|crooked} door.",
        ],
        replies: [
            "Whenever you are away, I can water. I pass {every morning|after work} anyway, just leave the key {at the counter|with me}.",
            "Wool threads work if the bucket stands {higher|on a stool}. Test it for {two days|a weekend} first.",
            "North side here. {Lettuce|Sorrel} and {mint|parsley} are grateful for the shade, I gave up on the rest.",
        ],
    },
];

/// Scenes in Chinese.
pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "对着光秃秃的土足足守了{#6-9}天，{~番茄|生菜|菠菜|豌豆苗}种子总算出了芽，十二颗里冒出来九颗。",
            "育苗盘我每天早上都转个方向，苗还是齐刷刷往{窗户|亮处}歪，像{等公交的|一群打瞌睡的}。",
            "播种的时候嫌麻烦一个标签都没插，现在厨房里有{#8-14}盆长得一模一样的绿苗。{说的就是我。|别问是谁。}",
            "周末播了{~番茄和辣椒|第三轮生菜|菠菜和香菜|一盘豌豆苗}，手一抖又{撒得太密|埋得太深}，年年都是这毛病，改不了。",
        ],
        details: [
            "暖气旁边那个鸡蛋盒，长得比{正经|花钱买的}育苗盘还好，{有点伤自尊|倒是省钱}。",
            "下回一定改：\n- 一盆只放两颗，不放十颗\n- 水倒在托盘里，让它自己往上吸\n- 插根冰棍棒，用铅笔写上名字",
            "等它们站稳了，能匀出{#4-7}棵送人，装在{酸奶杯|纸杯}里。",
        ],
        closers: [
            "你们一般什么时候{间苗|移盆}？我总下不去手。",
            "有没有人想换{一两棵|几棵}？",
        ],
        replies: [
            "往一边歪是光不够。后面{立张白纸板|贴块锡纸}，我家的就直了。",
            "我要{一棵|两棵}，拿{薄荷|小葱|草莓苗}跟你换。",
            "拿{指甲剪|小剪刀}贴着土剪掉，别拔，一拔旁边的根也松了。",
        ],
    },
    Scene {
        openers: [
            "{~辣椒苗|罗勒|羽衣甘蓝|屋里那盆迷迭香}上全是蚜虫，一层一层挤在最嫩的叶子上，看得我{头皮发麻|起鸡皮疙瘩}。",
            "想夸夸我的{~豌豆苗|豆角|莴笋|香菜}，随手翻过一片叶子，才看见底下{密密麻麻|一大家子}全在走动。",
            "今早才弄明白{台灯|咖啡杯}边上那些小黑飞是哪来的，原来是从{~育苗盘|罗勒盆|葱盆|屋里的花盆}里孵出来的。",
            "拿{肥皂水|旧牙刷}一片一片擦叶子擦到第{#3-9}天，虫子还是比我有耐心。",
        ],
        details: [
            "{大蒜水喷了|整盆抱进浴室冲过}，结果屋里一股{火锅|湿抹布}味，虫一只没少。",
            "打电话问外婆，她说：\n> 你别瞎折腾。少浇水，多开窗，星期天再看。",
            "紧挨着的那盆倒是{干干净净|一只没有}，{很可疑|想不通}。",
        ],
        closers: [
            "有没有{不打药|能放心吃}的办法？",
            "再过{一天|两天}没好转，我就连盆端走了。",
        ],
        replies: [
            "会飞的用{黄板|土面铺细沙}对付，熬两个星期就断根了。",
            "一{升|瓶}水滴几滴洗洁精，隔{两天|三天}喷一回，先喷叶子背面。",
            "我在{运河边|院墙上}捉过{两只|三只}瓢虫，用{火柴盒|纸杯}带回家，比什么都管用。",
        ],
    },
    Scene {
        openers: [
            "从店里扛回{#2-4}公斤咖啡渣，到家才{听说|查到}一个花盆里放多了反而要烧根。",
            "咖啡渣像{撒糖霜|盖棉被}一样铺在盆面上，才过{#4-6}天就长出了一层厚厚的白毛，吓我一跳。",
            "{水槽下面|凳子底下}那箱蚯蚓挑食得很，咖啡渣吃得干干净净，柠檬皮{碰都不碰|一口不吃}。",
            "后门那桶免费的咖啡渣{九点不到|星期六一早}就见底了，看来咱们这个圈子{又壮大了|人人勤快}。",
        ],
        details: [
            "在报纸上{摊薄|摊开}晾一天再用，就不怎么长毛了。",
            "我现在一份渣配{四|五}份旧土，盖上盖子闷{一个周末|一个月}再上盆。",
            "半个阳台闻着像{星期一早上|早饭时间}，{猫绕着走|隔壁倒没意见}。",
        ],
        closers: [
            "你们是{称着放|按比例拌}，还是随手一撒？",
            "拿走最后一捧的人，麻烦把桶{冲一冲|敞着晾干}。",
        ],
        replies: [
            "白毛不碍事，拿叉子{翻进土里|松一松}，让表面干透就好。",
            "一盆一个月{一勺|一小把}顶天了，我放多那回{辣椒|香草}直接给我脸色看。",
            "我{周四|周末}再带个桶来，{盖子是好的|提手结实}。",
        ],
    },
    Scene {
        openers: [
            "四平米的阳台，今天的全部收成是{~十一个小萝卜|七个番茄|一碗青菜|一把香菜}，我已经通知了{全家|整栋楼}。",
            "种菜以来头一回吃上自己种的，{~弹珠大的萝卜|一个番茄切四块|三片甘蓝叶|一碟豌豆苗}，吃的时候谁也不许说话。",
            "坐在饭桌前认真算了一笔账，自己种的生菜一盘合{#28-46}块钱，还没算{工夫|生的气}。",
            "隔壁{小孩|小男孩}来问能不能摘{~豌豆|一个番茄|最后几根豆角|几根小葱}，转头就坐在楼梯上吃光了。",
        ],
        details: [
            "吃着有股{雨水|阳光}味，还带一点{阳台的灰|土腥}，给什么都不换。",
            "栏杆边那个大盆，比{所有小盆|那些好看的盆}加起来收得都多。",
            "我把日期{写在墙上|记在挂历上}了，{笑就笑吧|就当纪念}。",
        ],
        closers: [
            "你们自己种出来的，{头一样|最得意的}是什么？",
            "下一茬{少种几样|只种家里真吃的}。",
        ],
        replies: [
            "自己种的，{一个|两口}也算丰收，这是规矩。",
            "我头一回收的是{一颗草莓|一根歪萝卜}，切了{三|五}份。",
            "别算账。{健身卡|钓鱼}比这贵多了，还不能吃。",
        ],
    },
    Scene {
        openers: [
            "昨夜一阵风把我的{~豆角架|遮阳伞|防寒布|大花盆}吹到{楼下|对面}阳台上，还是立着落地的。",
            "过几天要出门{#5-10}天，正在试{棉绳引水|倒插水瓶}，看花盆能不能自己喝水。",
            "楼下阿姨来敲门，说我浇花的水滴到她{晒的被单|报纸}上了，走的时候捧了一{盆薄荷|把小葱}。",
            "我家阳台一天只有{两|三}个钟头太阳，还多半照在墙上，只好天天像下棋一样挪花盆。",
        ],
        details: [
            "现在每个盆都用{旧内胎|旧丝袜}绑在栏杆上，{难看|不体面}，但是牢。",
            "怎么折腾都不死的：{薄荷|小葱}、{韭菜|紫苏}，还有{油漆桶|饼干盒}里那棵叫不出名字的。",
            "下一步给每个盆配上托盘，盆底再垫一层{旧毛毡|水苔}，能多存点水。",
        ],
        closers: [
            "住{高层|北向}的各位，你们都怎么弄？",
            "欢迎来{参观|看笑话}，三楼，门{是绿的|有点歪}那家。",
        ],
        replies: [
            "出门就喊我，我帮你浇，反正{每天早上|下班}都路过，钥匙{放吧台|给我}就行。",
            "棉绳管用，水桶要{架高|放凳子上}，先试{两天|一个周末}再出门。",
            "我家也朝北，{生菜|紫苏}和{薄荷|香菜}不嫌阴，别的我放弃了。",
        ],
    },
];
