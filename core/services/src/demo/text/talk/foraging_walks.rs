//! Scenes of the foraging circle: walks, naming plants, kitchens, manners and plans.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "{Seven|Five|Nine} of us walked the old hedge behind the allotments and came back with {~nettles|lime blossom|sloes|rosehips}.",
            "Slow walk to the {quarry|chapel|mill} today, barely {two|three} kilometres in four hours.",
            "The path along the upper wood is {muddy|half flooded}, but worth the {boots|wet socks} at this time of year.",
            "We turned back at the {stile|footbridge} with {one basket|two baskets} of {~wild garlic|elderflower|hazelnuts|rosehips and cold hands}.",
        ],
        details: [
            "{~The blackthorn is white from end to end|The meadow hums so loudly that we lowered our voices|The beeches are turning, leaf by leaf|In the bare hedges you can see every old nest}.",
            "The {youngest|smallest} of us, who is {five|six}, found the most, because she is nearest to the ground.",
            "What I would pack again:\n- a basket, no plastic bags\n- scissors\n- {a flask of tea|dry socks}",
        ],
        closers: [
            "Who would come along {on a weekday|next Sunday}?",
            "My knees are {tired|muddy} and I am {happy|content}.",
        ],
        replies: [
            "I know that path, there is {a spring|an old pear tree} a little {further up|to the left of the gate}.",
            "Slower is better. The hedge {has never run away|has all day}.",
            "Save me {a handful|a jar}, I was {at work|in bed with a cold}.",
        ],
    },
    Scene {
        openers: [
            "Can you help me name a plant from the {ditch|north edge of the wood|field margin}? I have not picked {it|any}.",
            "I was {quite|completely} sure of a leaf until I crushed it and it did not smell of anything.",
            "I stood for {ten|twenty} minutes over a plant with {two|three} books open, and they do not agree.",
            "For a {year|whole season} I have called a plant on the towpath by one name, and {the lady from the allotments|a child} says it is another.",
        ],
        details: [
            "What I noted on the spot:\n- square or round stem\n- smell\n- {what grows next to it|how the leaves sit}\n- hairs, yes or no",
            "> No name, no nibble.\n\nThe rule of our first walk, and {I keep to it|it stays my favourite}.",
            "I have {four photos|a sketch} of it, with my {thumb|house key} for the size.",
        ],
        closers: [
            "Does anyone feel certain? {“Probably” does not count.|Otherwise it stays where it is.}",
            "I will go back {tomorrow|on Sunday} and look at {the root|the flowers} again.",
        ],
        replies: [
            "Not sure from here. Look at the {stem|underside of the leaf}, and leave it {standing|alone} until two of us agree.",
            "It could be {two|three} things, and one of them is poisonous, so {please do not taste|hands off for now}.",
            "I can walk there with you {on Sunday|after work}, {two pairs of eyes|four eyes} and the thick book.",
        ],
    },
    Scene {
        openers: [
            "Made {~nettle soup|elderflower syrup|sloe jam|rosehip syrup} from last week’s walk, {two|three} small jars and a sticky floor.",
            "The house has been smelling of {~wild garlic|elderflower|quince and crab apples|rosehips} since {Sunday|yesterday}, the jars are on the sill.",
            "My {grandmother’s|neighbour’s} recipe for {~dandelion jelly|lime blossom cordial|hawthorn ketchup|rosehip jam} finally worked on the {second|third} try.",
            "Everything we gathered went into {one pot|a single pan} {last night|on Monday}, and {four|six} people asked for more.",
        ],
        details: [
            "It needs {less sugar|more lemon} than {the book says|I thought}, and a {cloth|sieve} that you are willing to lose.",
            "Wash {twice|three times}, shake well, apologise to the {beetles|spiders}.",
            "My {son|daughter} called it {“weeds in a jar”|“hedge juice”} and then had {two helpings|a third spoonful}.",
        ],
        closers: [
            "I leave {a jar|some} at the bar, with the {name and date|date} on the lid.",
            "Do you {freeze|dry} yours, or eat it all {at once|in a week}, like us?",
        ],
        replies: [
            "{Please|Oh please} write down the amounts, even if you {guessed|poured by eye}.",
            "I dry {mine|a part} on {an old window screen|the wardrobe}, the whole flat smells of {hay|tea}.",
            "The jar at the bar lasted {eleven minutes|until ten}. {Sorry.|It was very good.}",
        ],
    },
    Scene {
        openers: [
            "Somebody has cut the {elder by the lock|wild garlic bank|hazel at the bend} down to the ground, {and not us|I hope none of us}.",
            "A {farmer|dog walker} asked me {kindly|rather firmly} what I was doing in the hedge, and fair enough.",
            "I counted what we left behind this time, not what we took: {two thirds|three quarters} of the patch.",
            "There is a new sign at the {reserve|north gate}: no picking, {not even a little|not even flowers}.",
        ],
        details: [
            "Our manners, for those who are new:\n- never the first plant, never the last\n- nothing from the roadside\n- ask when there is a {gate|fence}",
            "In the end we talked for {half an hour|a while} with the warden, who {knows every bird|was born there}.",
            "The {blackbirds|hedgehogs|bees} need it more than my {pantry|breakfast} does.",
        ],
        closers: [
            "Can we agree to leave that {corner|stretch} alone for {a year|the season}?",
            "How do you {handle|see} this?",
        ],
        replies: [
            "Agreed. There is {plenty|enough} further {up the hill|along the canal}, where nobody minds.",
            "One in {ten|twenty} is my rule, and from a small patch {none at all|only a photograph}.",
            "I know the {warden|family at the farm}, I can {ask|say a word}, they are {kind|fair} people.",
        ],
    },
    Scene {
        openers: [
            "It has been {weeks|a long while} since our last walk, and the {basket in my hall|walking stick by my door} looks at me.",
            "Is anybody still {here|reading}? I walked our old loop {alone|with the dog} today and kept naming things aloud.",
            "My plant notebook from {last year|our walks} fell open at a page with {three|four} handwritings on it.",
            "I kept the {hand-drawn map|list} from our {second|third} walk, and most of the places are still there.",
        ],
        details: [
            "{~The first leaves are out by the lock|The limes are in flower by the lock|The hazels are dropping nuts by the lock|There are still rosehips by the lock}, if that {helps|tempts you}.",
            "We need no {leader|programme} for it, {two people|three pairs of boots} and a gate to meet at are enough.",
            "I would {bring soup|carry the thick book}, if somebody else {brings bread|looks at the weather}.",
        ],
        closers: [
            "{Sunday|Saturday} at ten, at the canal bridge?",
            "{No pressure|No hurry}, I only wanted to {say it|wave}.",
        ],
        replies: [
            "Still here, {with a bad hip|with less time}, but I would come for {an hour|the flat part}.",
            "That {line|thought} made me {look for my boots|miss you all}. Sunday {could work|is good}.",
            "I {moved away|live further out now}, but I still say {your names for things|“no name, no nibble”} to my children.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "我们{七|五|九}个人沿着菜园子后面那道老树篱走，带回来一篮{~荨麻|椴树花|黑刺李|野蔷薇果}。",
            "今天慢慢走到{采石场|小教堂|磨坊}，还不到{两|三}公里的路，足足走了四个钟头。",
            "上边林子那条路{全是泥|淹了一半}，可是这个时节去走一趟，{弄脏靴子|湿了袜子}也值。",
            "我们走到{栅栏口|小木桥}就掉头往回走了，手里提着{一|两}篮子{~野蒜|接骨木花|榛子|野蔷薇果，手冻得通红}。",
        ],
        details: [
            "{~黑刺李从头白到尾|草地上嗡嗡响，大家说话都放低了声音|山毛榉一片一片地变黄|树篱光秃秃的，旧鸟窝一个个看得清楚}。",
            "找到最多的是{年纪|个子}最小的那位，才{五|六}岁，因为她离地最近。",
            "下回还要带的：\n- 篮子，不用塑料袋\n- 剪刀\n- {一壶热茶|干袜子}",
        ],
        closers: [
            "{平时|下周日}有谁想一起走？",
            "膝盖{酸了|上全是泥}，心里{高兴|踏实}。",
        ],
        replies: [
            "那条路我认得，{再往上一点|栅门左边}有{一眼泉水|一棵老梨树}。",
            "越慢越好，树篱{又不会跑|有的是时间}。",
            "给我留{一把|一罐}，那天我{在上班|感冒躺着}。",
        ],
    },
    Scene {
        openers: [
            "帮我认一棵{水沟边|林子北边|田埂上}的草，大家看行不行？放心，{没摘|一片叶子都没动}。",
            "有片叶子我{挺|百分之百}有把握，结果揉碎了一闻，居然什么味道都没有。",
            "蹲在一棵草跟前{十|二十}分钟，摊开{两|三}本书，各说各的，谁也不服谁。",
            "运河边有棵草我一直叫同一个名字，叫了{一整年|整整一季}，{菜园子的阿姨|一个小孩}却说不是。",
        ],
        details: [
            "当场记下来的：\n- 茎是方的还是圆的\n- 气味\n- {旁边长着什么|叶子怎么排}\n- 有没有毛",
            "> 叫不出名，就不进嘴。\n\n第一次散步定的规矩，{我一直守着|到现在还是最喜欢这条}。",
            "我{拍了四张照片|画了张草图}，旁边放了{拇指|钥匙}比大小。",
        ],
        closers: [
            "有谁能确定？{“大概”不算。|没人确定就让它长着。}",
            "{明天|星期天}我再去看一眼{根|花}。",
        ],
        replies: [
            "光看描述不敢说。看看{茎|叶子背面}，两个人都认准之前，{让它长着|先别碰}。",
            "像的有{两|三}种，其中一种有毒，{千万别尝|先别上手}。",
            "{星期天|下班后}我陪你去看，{两个人四只眼|多双眼睛}，再带上那本厚书。",
        ],
    },
    Scene {
        openers: [
            "用上回散步摘的做了{~荨麻汤|接骨木花糖浆|黑刺李果酱|野蔷薇果糖浆}，得了{两|三}小罐，外加一地板的黏糊糊。",
            "从{星期天|昨天}起满屋子都是{~野蒜|接骨木花|榅桲和海棠果|野蔷薇果}味，罐子都在窗台上排着队呢。",
            "{奶奶|邻居}教的{~蒲公英冻|椴树花糖水|山楂酱|野蔷薇果酱}，我试到第{二|三}回，总算做得有点像样了。",
            "{昨晚|星期一}把大家一路上采回来的东西全下了{一口锅|一个平底锅}，{四|六}个人吃完了都说还要。",
        ],
        details: [
            "{糖可以少放|柠檬要多放}一点，比{书上写的|我想的}好，滤布得找一块{染了也|丢了也}不心疼的。",
            "洗{两|三}遍，抖一抖，再跟{甲虫|蜘蛛}道个歉。",
            "我{儿子|女儿}管它叫{“罐装野草”|“树篱汁”}，说完又吃了{两份|第三勺}。",
        ],
        closers: [
            "吧台上放了{一罐|一些}，盖子上写着{名字和日期|日期}。",
            "你们是{冻起来|晒干}，还是跟我们一样{一顿|一周}就吃光？",
        ],
        replies: [
            "{求|一定要}写一下分量，{估的|凭手感的}也行。",
            "我{全|留一半}摊在{旧纱窗|衣柜顶}上晾干，满屋子{干草|茶}味。",
            "吧台那罐{十一分钟|不到十点}就见底了，{对不住|真好吃}。",
        ],
    },
    Scene {
        openers: [
            "{船闸边的接骨木|那片野蒜坡|拐弯处的榛子}不知被谁齐根砍了，{不是咱们干的|但愿不是咱们的人}，我站在那儿看了半天，心疼。",
            "有位{种地的大叔|遛狗的阿姨}{客客气气|挺严肃}地问我在树篱里干什么，问得也在理。",
            "这次我没数摘了多少，数的是留下了多少：那一片还剩{三分之二|四分之三}。",
            "{保护区|北门}新立了块牌子，上面写着禁止采摘，{一点点也不行|连花也不行}。",
        ],
        details: [
            "给新来的说说咱们的规矩：\n- 第一棵不摘，最后一棵也不摘\n- 马路边的不要\n- 有{门|篱笆}的地方先问一声",
            "后来跟护林员聊了{半个钟头|好一会儿}，人家{每种鸟都认得|就是在那儿出生的}。",
            "{乌鸫|刺猬|蜜蜂}比我家{储藏室|早饭桌}更需要它。",
        ],
        closers: [
            "那个{角落|地段}咱们说好{一年|这一季}不去碰，行吗？",
            "你们平时{怎么处理|怎么看}？",
        ],
        replies: [
            "同意。{坡上|运河那头}多得是，没人介意。",
            "我的规矩是{十|二十}棵取一棵，地方小就{一棵不取|只拍照}。",
            "我认识{那位护林员|农场那家人}，{去问问|可以说一声}，都是{和气|讲理}人。",
        ],
    },
    Scene {
        openers: [
            "上次散步过去{好几个星期|好久}了，{门厅里那只篮子|门边那根手杖}每天都在眼巴巴地看着我。",
            "还有人{在|看}吗？今天我{一个人|带着狗}走了一遍老路线，一路上还是忍不住念名字。",
            "{去年|以前散步}的植物笔记本掉在地上，摊开那页上有{三|四}个人的字迹。",
            "{第二|第三}次散步的{手绘地图|清单}我还留着，上面的地方大多都还在原处。",
        ],
        details: [
            "{~船闸那边头一批叶子出来了|船闸那边椴树开花了|船闸那边榛子落地了|船闸那边还挂着野蔷薇果}，{说给你们听听|看你们心不心动}。",
            "不用{领队|安排}，{两个人|三双靴子}，加一个碰头的路口就够了。",
            "我{带汤|背那本厚书}，谁来{带面包|看看天气}？",
        ],
        closers: [
            "{星期天|星期六}十点，运河桥头？",
            "{没有催的意思|不着急}，就是想{说一声|跟大家挥挥手}。",
        ],
        replies: [
            "还在呢，{胯不太好|时间少了}，不过走{一个钟头|平路}没问题。",
            "看得我{去找靴子了|想你们了}，星期天{应该行|可以}。",
            "我{搬走了|住得远了}，可还常跟孩子们讲{你们起的那些名字|“叫不出名，就不进嘴”}。",
        ],
    },
];
