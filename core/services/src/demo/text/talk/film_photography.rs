//! Scenes of the film photography circle: walks, developing, old cameras, light and prints.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "Took the {last|only} roll in my fridge along the canal and came home with {four|nine|eleven} frames left.",
            "Our walk past the {gasworks|allotments|railway arches} took {two|three} hours for one roll each.",
            "I walked to work the long way with a {50|35} millimetre lens and allowed myself {five|six} pictures.",
            "Thirty-six frames, one {street|market|tram line}, that was the rule I gave myself {on Sunday|yesterday}.",
        ],
        details: [
            "The best picture is probably the one I did not take: {an old man feeding a heron|two children carrying a mirror|a dog asleep in a wheelbarrow}.",
            "What I looked for this time:\n- hands\n- {shadows on walls|reflections}\n- nothing with wheels",
            "{~Everything was that first pale green|The light was so hard that I kept to the shade|Low sun through wet leaves, and I was standing still most of the time|Breath in front of the finder, fingers too stiff to focus}.",
        ],
        closers: [
            "Who walks with me {next Sunday|before the month is out}?",
            "Now the wait, which is {half the pleasure|the best part}.",
        ],
        replies: [
            "{Ten|A dozen} pictures a day is about my pace too, and {eight|four} of them are of my own shoes.",
            "I would have loved to come. {Next Sunday|Next time} I am in, with {one roll|the old folding camera}.",
            "The light there is best {around four|just after eight}, if you {go again|repeat it}.",
        ],
    },
    Scene {
        openers: [
            "Developed {two|three} rolls in the back room on Sunday, and one of them came out {clear as glass|nearly blank}.",
            "I loaded the reel in the dark for the {first|second} time and it jammed after {ten|twenty} centimetres.",
            "My first roll that I developed {myself|without help} is hanging over the {bathtub|back-room sink} with a clothes peg on it.",
            "The developer had been open since {March|who knows when}, and I used it {anyway|all the same}, to see what happens.",
        ],
        details: [
            "Nine and a half minutes at {20|21} degrees, {a turn every thirty seconds|four turns each minute}, as the sheet on the door says.",
            "> Fix is patient, developer is not.\n\n{It says so on the cupboard|Someone wrote that above the sink}, and now I know why.",
            "There is a {thumbprint|scratch} right across {frame twelve|the best frame}, and I have decided to like it.",
        ],
        closers: [
            "Can somebody look at the negatives with me {on Sunday|over a coffee}?",
            "I brought the {thermometer|changing bag} back, it hangs {behind the door|on its hook}.",
        ],
        replies: [
            "If a roll comes out without its edge numbers, blame the {developer|chemistry}, {not yourself|never the camera}.",
            "Practise with a {spoiled|dead} roll in front of the television, {ten times|until it is boring}.",
            "We all have {one of those|that roll}. Mine {was a wedding|had my grandmother on it}.",
        ],
    },
    Scene {
        openers: [
            "Found my {grandfather’s|aunt’s} camera in {a biscuit tin|the cellar}, with a half-finished film still inside.",
            "Bought a rangefinder for {fifteen|thirty} at the {flea market|house clearance} because the shutter sounded so nice.",
            "The light seals of my old camera have turned to {tar|black crumbs} after {thirty|forty} years.",
            "My camera’s meter has given up {for good|again}, so I am guessing the light from {the sky|the leaflet in the film box}.",
        ],
        details: [
            "The slow speeds {stick|hang}, everything from {a fifteenth|an eighth} down takes as long as it likes.",
            "It smells of {pipe tobacco|cellar and leather|mothballs}, and I do not mind at all.",
            "Before I trust it with a real trip:\n- clean the glass\n- check the back for leaks\n- shoot one {cheap|expired} roll",
        ],
        closers: [
            "Has anyone here {opened|repaired} something like this before?",
            "I will bring it {on Sunday|to the long table}, so that you can all {hear the shutter|have a go}.",
        ],
        replies: [
            "{Do not force anything|No oil, please}. Bring it {on Sunday|round}, I have the small screwdrivers.",
            "Until it is mended: bright sun, f/16, and one over the film speed. {Works every time.|It has never failed me.}",
            "If it leaks, new seals are an evening with {craft foam|black felt} and {tweezers|a toothpick}. We can do it {together|at the table}.",
        ],
    },
    Scene {
        openers: [
            "A contact sheet from {last month|the summer party} is lying on the long table, with a {red|yellow} pencil beside it.",
            "I made {five|seven} prints in one night, {soft and hard|pale and dark} ones, and cannot choose between them.",
            "Hung {six|eight} of our pictures in the corridor by the {toilets|coat hooks}, with pegs on a string.",
            "There is a {shoebox|cigar box} of my prints on the long table, and I want to send the best one to {my father|an old friend}.",
        ],
        details: [
            "The one that everybody stops at is the {wet bicycle|baker with the flour|empty bench}, and it is not even sharp.",
            "On paper you suddenly see {the edges|what stands in the corners}, on a screen I never look there.",
            "{Four|Two} people asked where it was taken, and it was {forty steps from the door|just behind the yard}.",
        ],
        closers: [
            "Which would you {keep|hang up}, and which {go in the drawer|should I give away}?",
            "Put a {dot|small cross} next to the one you like.",
        ],
        replies: [
            "The {second|third} one. There is {air|room} in it.",
            "I stood in front of {it|them} with my coffee until the coffee was cold. That is {a yes|my vote}.",
            "If the {bench|bicycle} is going spare, I have {a wall|an empty frame} for it.",
        ],
    },
    Scene {
        openers: [
            "Film has gone up {again|by a fifth}, so I shoot {one roll|two rolls} a month now and look longer.",
            "It was {three|four} of us in the back room this month, and I {miss|was thinking of} the crowded Sundays.",
            "There is bulk film for {#6-12} more rolls in the fridge at the yard, and {no one|nobody} loading it.",
            "I had put my camera {in a drawer|away} since {~the winter|last spring|July|the autumn walk} and took it out today.",
        ],
        details: [
            "I would rather share {a roll between two|one roll with a beginner} than see the room stand empty.",
            "The {red lamp|back room} still works, the trays are {clean|dry}, and the radio still gets one station.",
            "{No programme|Nothing grand}, one walk and one pot of coffee would {do|be enough for me}.",
        ],
        closers: [
            "Shall we {meet|try again} on the first Sunday?",
            "Who still has {a film in the camera|undeveloped rolls at home}?",
        ],
        replies: [
            "I have {two|three} undeveloped rolls in a drawer and {a bad conscience|no excuse}. See you on the first Sunday.",
            "{Night shifts|The baby|My new job} got in the way, but I have not {sold|forgotten} the camera.",
            "Let us split {a bulk roll|the chemistry}, then it costs us {about half|less than lunch}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "带着冰箱里{最后|唯一}一卷胶卷沿运河走了一圈，回来还剩{四|九|十一}张没拍。",
            "这回从{旧煤气厂|菜园子|铁路桥洞}那边绕过去，一人一卷，走走停停花了{两|三}个小时。",
            "上班特意绕了远路，只带一支{五十|三十五}毫米镜头，给自己定了只准按{五|六}次快门。",
            "一卷三十六张从头到尾全拍{一条街|一个菜市场|一路电车}，这就是我{周日|昨天}给自己出的一道散步题目。",
        ],
        details: [
            "最好的那张大概是没拍到的：{喂苍鹭的老爷子|两个小孩抬着一面镜子|睡在手推车里的狗}。",
            "这次专门找的东西：\n- 手\n- {墙上的影子|倒影}\n- 不带轮子的",
            "{~到处是刚冒出来的嫩绿|太阳太硬，我一路贴着阴凉走|斜阳穿过湿叶子，我大半时间站着没动|哈气糊住取景器，手指僵得对不上焦}。",
        ],
        closers: [
            "{下个星期天|月底之前}谁跟我一起走？",
            "剩下的就是等，等也是{一半的乐趣|最有意思的部分}。",
        ],
        replies: [
            "一天{十|十二}张跟我差不多，里面{八|四}张拍的是自己的鞋。",
            "好想去啊，{下个星期天|下回}我一定来，带{一卷就够|那台折叠机}。",
            "那边的光{下午四点左右|早上八点刚过}最好，{再去|下次}可以赶那个点。",
        ],
    },
    Scene {
        openers: [
            "星期天在后屋冲了{两|三}卷，其中有一卷从罐子里拿出来{透明得像玻璃|几乎什么都没有}。",
            "{头一回|第二回}摸黑往卷轴上装片，才进去{十|二十}厘米就死死卡住了。",
            "{自己动手|没人帮忙}冲出来的第一卷，现在正夹着晾衣夹挂在{浴缸|后屋水池}上面。",
            "那瓶显影液从{三月|不知道什么时候}就开着，我{还是|照样}拿来用了，想看看会怎么样。",
        ],
        details: [
            "{20|21}度，九分半钟，{每三十秒翻一下|每分钟翻四下}，完全照门上那张表来的。",
            "> 定影等得起，显影等不起。\n\n{柜门上就写着|水池上方有人写了}这么一句，现在我懂了。",
            "{第十二张|最好的那张}正中间有{一个指印|一道划痕}，我决定喜欢它。",
        ],
        closers: [
            "{星期天|喝咖啡的时候}谁帮我一起看看底片？",
            "{温度计|暗袋}我还回去了，挂在{门后|老地方}。",
        ],
        replies: [
            "片边的编号要是也没显出来，那就是{显影液|药水}的事，{不怪你|不怪相机}。",
            "拿一卷{废|报废}片子坐在电视机前练，{练十遍|练到无聊为止}就行。",
            "谁都有{这么一卷|那么一回}，我那卷{是婚礼|上面有我奶奶}。",
        ],
    },
    Scene {
        openers: [
            "在{饼干盒|地下室}里翻出{外公|姑姑}的相机，里面居然还有半卷没拍完的胶卷。",
            "{跳蚤市场|清旧货的人家}{十五块|三十块}收了台旁轴，就因为快门声音实在太好听了。",
            "老相机的遮光海绵用了{三|四}十年，手指轻轻一碰就全变成了{黑泥|黑渣}。",
            "相机的测光表{彻底|又}不动了，这几天拍照只好看着{天色|胶卷盒上的小图}猜曝光。",
        ],
        details: [
            "慢门有点{粘|卡}，{十五分之一|八分之一}秒往下，它想开多久开多久。",
            "机身有股{烟斗|地下室和皮子|樟脑丸}的味道，我一点也不嫌弃。",
            "带它出远门之前先做三件事：\n- 擦镜片\n- 查后背漏不漏光\n- 拿一卷{便宜|过期}的试拍",
        ],
        closers: [
            "有没有人{拆|修}过这类相机？",
            "{星期天|下回}我带到长桌来，大家{听听快门声|都上手试试}。",
        ],
        replies: [
            "{千万别硬掰|先别上油}，{星期天|有空}带来，我有一套小螺丝刀。",
            "修好之前记住：大晴天光圈十六，快门取感光度的倒数，{百试百灵|从来没坑过我}。",
            "要是漏光，换遮光条就一个晚上的事，{泡棉|黑绒布}加{镊子|牙签}，{一起弄|来长桌上弄}。",
        ],
    },
    Scene {
        openers: [
            "{上个月|夏天聚会}那卷的小样放在长桌上了，旁边搁着一支{红|黄}铅笔。",
            "一晚上放了{五|七}张照片，{软的硬的|浅的深的}排成一排，看花了眼也选不出来。",
            "挑了{六|八}张咱们拍的照片，用夹子夹在绳上，挂在{洗手间|衣帽钩}旁边的走廊里。",
            "长桌上那个{鞋盒|饼干盒}里全是我放大的照片，想挑一张最好的寄给{我爸|一位老朋友}。",
        ],
        details: [
            "人人都停下来看的是{湿漉漉的自行车|满手面粉的师傅|空长椅}那张，其实还没对实。",
            "印到纸上才看见{边上|四个角里}有什么，屏幕上我从来不看那儿。",
            "有{四|两}个人问在哪儿拍的，其实就在{出门四十步|院子后面}。",
        ],
        closers: [
            "你们说哪张该{留|挂起来}，哪张{收进抽屉|送人}？",
            "喜欢哪张，就在旁边画个{点|小叉}。",
        ],
        replies: [
            "{第二|第三}张，画面里{透气|有余地}。",
            "端着咖啡站在跟前，看到咖啡都凉了，{这就算一票|我投它}。",
            "{长椅|自行车}那张要是没人要，我家{正好有面墙|还空着一个相框}。",
        ],
    },
    Scene {
        openers: [
            "胶卷{又涨价|涨了两成}，我现在一个月只拍{一|两}卷，不过每一张都看得比以前久。",
            "这个月后屋里只来了{三|四}个人，{有点想念|又想起}以前挤得转不开身的星期天。",
            "院子冰箱里的盘片还够分装{#6-12}卷，可惜一直{没人|没有人}来装。",
            "相机从{~冬天|春天|七月|上次秋天散步}起就收在{抽屉|柜子}里，今天总算又拿了出来。",
        ],
        details: [
            "与其让屋子空着，我宁愿{两个人合拍一卷|分半卷给新手}。",
            "{红灯|后屋}还好好的，盘子{洗过了|是干的}，收音机还是只收得到一个台。",
            "{不用安排什么|不搞大的}，走一圈、煮一壶咖啡，{就够了|我就满足}。",
        ],
        closers: [
            "第一个星期天，{聚一下|再试一次}？",
            "谁{相机里还有没拍完的|家里还有没冲的}？",
        ],
        replies: [
            "我抽屉里躺着{两|三}卷没冲的，{良心不安|没有借口了}，第一个星期天见。",
            "{上夜班|带孩子|换工作}耽误了，相机可没{卖|忘}。",
            "{盘片|药水}合着买吧，摊下来{省一半|比一顿午饭还便宜}。",
        ],
    },
];
