//! Talk of the parents of small people.

use super::Scene;

pub(in crate::demo::text) const EN: &[Scene] = &[
    // Nights.
    Scene {
        openers: [
            "Our {daughter|son|youngest} was up at {one, three and five|midnight and again at four}, and wanted to talk about {diggers|the moon|crabs}.",
            "{#4-8} nights in a row that somebody small has climbed into our bed with cold feet.",
            "For the first time in {#5-14} months we slept through, and I woke up in a panic.",
            "Is it teeth, or a leap, or simply {Wednesday|February|us}? Nobody in this flat has slept since {Sunday|the weekend}.",
        ],
        details: [
            "We take turns now, {one night each|until three and from three}, and the other one {gets earplugs|sleeps on the sofa}.",
            "Tried so far:\n- {warm milk|a longer bath}: no\n- {white noise|a torch of her own}: {one night|a little}\n- lying down beside the cot: yes, but then I am the one who sleeps",
            "I put {salt in the coffee|the keys in the fridge|two different shoes on} this morning.",
        ],
        closers: [
            "Please say that it passes.",
            "If I nod off at the long table, {let me|cover me with a coat}.",
        ],
        replies: [
            "It passes. Ours is {four|six} now and has to be {woken|dug out of bed}.",
            "I can take {them both|the pram} for an hour on {Saturday|Friday}, and you go and lie down.",
            "We had the same at {ten|eighteen} months. It ended {by itself|overnight}, and we never learned why.",
        ],
    },
    // Clothes and things, passed on.
    Scene {
        openers: [
            "Wellies in size {#22-28}, worn for {one puddle season|a month}, looking for new feet.",
            "We are passing on a {balance bike|high chair|baby carrier}, with {scratches|stickers} and good memories.",
            "A {snowsuit|rain jacket|costume with a tail} in size {86|92|98|104|110} became too small overnight and wants to be worn again.",
            "The crate of outgrown clothes is at the roastery again, under the {bench|coat hooks}, size {62|68|74|80} upwards.",
        ],
        details: [
            "All washed, {one knee mended|a button missing}, from a {smoke-free|chaotic but clean} home.",
            "No money, please. {A jar of jam|Pass it on in your turn}, and we are even.",
            "I can bring it {on Saturday|tomorrow at pick-up time|any day after four}.",
        ],
        closers: [
            "Who has somebody the right size?",
            "First come, first {served|splashed}.",
        ],
        replies: [
            "Yes please! {Mine has|Both of mine have} grown {two sizes|out of everything} since the {holidays|summer}.",
            "We have the {next size up|same in green}, shall we swap on {Saturday|Sunday}?",
            "I can leave {one|ours} behind the bar for you, with {a label|your name on it}.",
        ],
    },
    // Rainy afternoons and outings.
    Scene {
        openers: [
            "Rain since {breakfast|noon}, three children in {#48-70} square metres, and we built a {post office|tram|cave} out of boxes.",
            "Found a playground behind the {old waterworks|fire station|allotments} that is {never full|all sand and one huge slide}.",
            "We took the little ones to {~see the tadpoles|paddle by the weir|collect chestnuts|feed the ducks oats} by the canal.",
            "Spent {Wednesday|Friday} afternoon with two other families in the {library|swimming hall|long-table corner}, and nobody {fell in|was bitten}.",
        ],
        details: [
            "The great success was {a tub of water and two funnels|masking tape on the floor|a torch}, and it cost nothing.",
            "Worth having in the bag:\n- dry {socks|trousers}\n- {apple slices|crackers}, twice as many as you think\n- a {tin|box} for treasures",
            "It lasted {forty minutes|nearly two hours}, which for us is {a record|an eternity}.",
        ],
        closers: [
            "What do you do when {nobody can go out|they have run out of ideas}?",
            "Next time we would {love company|bring apples for everybody}.",
        ],
        replies: [
            "Next time we are coming, too: {two adults|one adult}, {two|three} small ones, {a bag of|far too many} biscuits.",
            "Ours play {shop with the tins|hairdresser} for hours. I have {no hair left|eleven plaits}.",
            "Thanks, I {never knew|had forgotten} about that, and we live {round the corner|two streets away}.",
        ],
    },
    // Food, boots and wills of their own.
    Scene {
        openers: [
            "Current menu of a {two|three|four}-year-old: {plain pasta|bread without edges|frozen peas}, and nothing that has touched anything.",
            "Leaving the house took {#35-65} minutes today, of which {twenty|half} went on the left sock.",
            "At the {till|tram stop|bakery} our {son|daughter} lay down on the floor, and a stranger was very kind.",
            "I heard myself say {because I say so|we do not lick trams|one more and that is final}, in my mother’s voice.",
        ],
        details: [
            "What helped was {giving two choices|making it a race against the kettle|letting the bear go first}.",
            "> {I am not tired, my eyes are just full.|You are not my boss, you are my mum.|My legs do not want to be a pair.}\n\nWritten down so that we can {read it out at the wedding|laugh next year}.",
            "Afterwards we both {sat on the stairs|had a cry and a banana} and it was fine again.",
        ],
        closers: [
            "Does anyone have a trick for this?",
            "I {love them to bits|would not swap it}, but {today was long|it is a long day until seven}.",
        ],
        replies: [
            "With us it was {only white food|only the red spoon}, for {five months|a whole winter}. Then, from one day to the next, {olives|curry}.",
            "Nobody at that {moment|age} hears an argument. I sit down beside and {wait|hum}.",
            "You kept calm, {that counts double|I saw it}. I {did not, on Tuesday|would have lain down too}.",
        ],
    },
    // Starting nursery and school, and help.
    Scene {
        openers: [
            "First day at nursery: {she|he} waved and went in, and I {cried|stood} behind the bicycle shed.",
            "The childminder is ill until {Thursday|the end of the week}, and both of us have to be at work.",
            "Announcement from our kitchen: we now have a {wobbly tooth|school bag bigger than the child|letter with every S back to front}.",
            "Which of you has been through the school registration, and what do they want to {see|know} on the day?",
        ],
        details: [
            "If anybody wants to take turns, we could offer {Friday afternoons|Saturday mornings}, with {pancakes|a train set}.",
            "What I wish I had known earlier:\n- {name labels|spare trousers}, more than you think\n- say goodbye {once|quickly}, and mean it\n- the {teachers|carers} have seen everything",
            "At home everything is {recited|acted out} for {the bear|grandma on the phone}, every detail.",
        ],
        closers: [
            "Any help is welcome, even {an hour|good advice}.",
            "How did it go with yours?",
        ],
        replies: [
            "When a morning gets tight, bring yours to us: one more {makes no difference|is easier than two}, honestly.",
            "Mine clung to my leg for {two|three} weeks. Today {he|she} {forgets to say goodbye|sends me away}.",
            "I have the {list|form} from last year, I will bring it on {Saturday|Thursday}.",
        ],
    },
];

pub(in crate::demo::text) const ZH: &[Scene] = &[
    // 夜里。
    Scene {
        openers: [
            "我家{闺女|小子|老二}夜里{一点三点五点|十二点和四点}各醒一回，非要跟我聊{挖掘机|月亮|螃蟹}。",
            "连着{#4-8}个晚上，有人光着两只冰凉的小脚爬上我们的床。",
            "{#5-14}个月以来头一回一觉到天亮，我却是吓醒的。",
            "是长牙、是猛长期，还是{水逆|纯属跟我们过不去}？从{周日|周末}起全家没睡过一个整觉。",
        ],
        details: [
            "现在轮班，{一人一夜|三点前归我三点后归他}，另一个{戴耳塞|去睡沙发}。",
            "试过的招：\n- {热牛奶|多泡会儿澡}：没用\n- {白噪音|给她自己的小手电}：管了{一晚|一点点}\n- 躺在小床边上陪：有用，就是先睡着的是我",
            "今天早上我{往咖啡里放了盐|把钥匙放进了冰箱|穿了两只不一样的鞋}。",
        ],
        closers: [
            "求求谁来说一句会过去的。",
            "要是看见我趴在长桌上睡着了，{别叫我|给我盖件衣服}。",
        ],
        replies: [
            "会过去的，我家那个{四|六}岁了，现在早上{叫都叫不起来|得从被窝里挖出来}。",
            "{周六|周五}我帮你{看两个娃|推车出去转}一个小时，你赶紧躺会儿。",
            "我们{十个|十八个}月的时候一模一样，后来{自己就好了|忽然就好了}，到现在也不知道为什么。",
        ],
    },
    // 小了的衣服和东西。
    Scene {
        openers: [
            "{#22-28}码的小雨靴，只踩过{一个雨季|一个月}的水坑，想找一双新的小脚。",
            "家里有{辆平衡车|把高脚餐椅|条婴儿背带}想送给用得上的人，{有几道划痕|贴满了贴纸}，也满是回忆。",
            "{连体棉服|小雨衣|带尾巴的演出服}一夜之间就小了，{86|92|98|104|110}的身高穿正好，想给它找个新主人。",
            "那箱小了的衣服又放回烘焙坊了，在{长凳|衣帽钩}底下，从{62|68|74|80}码往上都有。",
        ],
        details: [
            "都洗过，{膝盖补过一块|少一颗扣子}，家里{没人抽烟|乱是乱但干净}。",
            "不要钱，{给罐果酱|以后再传给下一家}就行。",
            "我{周六|明天接孩子的时候|哪天四点以后都}可以带过去。",
        ],
        closers: ["谁家有个头正合适的？", "先到先{得|踩水}。"],
        replies: [
            "要要要！我家{那个|两个}从{放假|夏天}到现在{长了两个码|什么都穿不下了}。",
            "我们有{大一码的|同款绿色的}，{周六|周日}换一换？",
            "我把{一件|我们家的}放吧台后面，{贴好标签|写上你的名字}，你来拿就行。",
        ],
    },
    // 下雨的下午，出去玩。
    Scene {
        openers: [
            "从{早饭|中午}下雨到现在，{#48-70}平米三个娃，我们拿纸箱搭了个{邮局|电车|山洞}。",
            "在{老水厂|消防队|小菜园}后面发现一个游乐场，{从来没什么人|全是沙子还有个大滑梯}。",
            "今天带小的们去运河边{~看小蝌蚪|在水坝那儿踩水|捡栗子|拿燕麦喂鸭子}。",
            "{周三|周五}下午跟另外两家人一起在{图书馆|游泳馆|长桌那头}混过去了，没有一个{打架|哭鼻子}的。",
        ],
        details: [
            "最受欢迎的是{一盆水两个漏斗|地上贴的纸胶带|一支手电筒}，一分钱没花。",
            "包里常备：\n- 干{袜子|裤子}\n- {苹果块|小饼干}，按你想的带双份\n- 装宝贝的{铁盒|小盒子}",
            "足足玩了{四十分钟|快两个小时}，在我们家算{破纪录|天长地久}了。",
        ],
        closers: [
            "{出不了门|他们玩腻了}的时候你们怎么办？",
            "下次{求作伴|苹果我来带，人人有份}。",
        ],
        replies: [
            "下次我们也来！大人{两个|一个}，小的{两|三}个，饼干{一袋|多得吃不完}。",
            "我家能拿罐头{开店|当听诊器}玩几个小时，我的头发已经{没剩几根|扎了十一个小辫}。",
            "谢谢，我{都不知道|都忘了}有这地方，我家就在{拐角|隔两条街}。",
        ],
    },
    // 吃饭、穿鞋和各有主意。
    Scene {
        openers: [
            "{两|三|四}岁小朋友目前的菜单：{白面条|去边的面包|冻着的豌豆}，而且什么都不许挨着什么。",
            "今天出门花了{#35-65}分钟，其中{二十分钟|一半}用在左脚那只袜子上。",
            "在{收银台|电车站|面包房}，我家{儿子|女儿}当场躺到地上，有位陌生人特别和气。",
            "我听见自己说了句“{我说不行就不行|不可以舔电车|最后一次啊}”，活脱脱就是我妈的口气。",
        ],
        details: [
            "后来管用的是{给两个选项让他挑|跟水壶比谁快|让小熊先来}。",
            "> {我不困，是我的眼睛满了。|你不是我领导，你是我妈妈。|我的两条腿不想当一双。}\n\n先记下来，{以后婚礼上念|明年拿出来笑}。",
            "完了我们俩{在楼梯上坐了会儿|抱着哭了一场又吃了根香蕉}，又好了。",
        ],
        closers: [
            "谁有什么高招？",
            "{爱是真爱|给什么都不换}，就是{今天太长了|到晚上七点实在还早}。",
        ],
        replies: [
            "我们那阵子是{只吃白的|只用红勺子}，闹了{五个月|一个冬天}，有一天忽然就爱上了{橄榄|咖喱}。",
            "这个{时候|岁数}讲道理听不进去的，我就坐旁边{等着|哼歌}。",
            "你没发火，{这就很了不起|我都看见了}，我{周二就没忍住|估计也跟着躺下了}。",
        ],
    },
    // 上托班上学，互相搭把手。
    Scene {
        openers: [
            "第一天上托班，{她|他}挥挥手就进去了，我在自行车棚后面{哭|站}了半天。",
            "帮忙带娃的阿姨病了，要到{周四|周末}才好，我们俩偏偏都得上班。",
            "我们家现在有{一颗晃来晃去的门牙|一个比人还大的书包|一封字全写反了的信}，特此向各位通报一声。",
            "哪位办过小学报名，当天他们到底要{看|问}些什么？",
        ],
        details: [
            "有人愿意轮着带的话，我们可以出{周五下午|周六上午}，{煎饼|小火车}管够。",
            "早知道就好了的几条：\n- {姓名贴|备用裤子}，要比你想的多\n- 再见{只说一遍|说得干脆点}，说了就走\n- {老师|阿姨}什么场面都见过",
            "回家全都要{背|演}一遍给{小熊|电话里的奶奶}听，一个细节都不落。",
        ],
        closers: [
            "怎么帮都行，{一个小时|出个主意}也好。",
            "你们家当时怎么样？",
        ],
        replies: [
            "哪天早上忙不过来就送我们家来，多一个{没差别|反而好带}，真的。",
            "我家那个抱着我的腿哭了{两|三}个星期，现在{连再见都忘了说|直接赶我走}。",
            "去年的{清单|表格}我还留着，{周六|周四}带给你。",
        ],
    },
];
