//! Talk of the book club.

use super::Scene;

/// Scenes in English.
pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "I am on page {#38-96} of this month’s book and so far it has mostly {rained|snowed} on people who don’t talk.",
            "Finished the book at {one|two} in the night, on the kitchen floor, because the bed was {asleep|taken}.",
            "Gave up on the novel at page {#110-180}, and I will come anyway to hear why I was {wrong|too hasty}.",
            "Listening to this month’s book while {ironing|peeling potatoes}, and I have burned {a collar|two pans} over chapter {#5-9}.",
        ],
        details: [
            "The {sister|grandmother} is the only one in it I would {lend money to|invite to dinner}.",
            "This one I copied out:\n> She kept the letter in the bread tin, where grief would at least stay dry.",
            "Somewhere in the middle it changes its mind about {whose story it is|being a comedy}, and after that I {trusted it|could not stop}.",
        ],
        closers: [
            "Where are you all? No spoilers beyond {the wedding|the fire}, please.",
            "Does it {get going|warm up}, or is this the book?",
        ],
        replies: [
            "Hold on until the {ferry|harvest} chapter. I was ready to {throw it|quit} too.",
            "I am {thirty|fifty} pages behind you and already worried about the {brother|dog}.",
            "You can skip the {letters|dream chapter} and miss nothing. Don’t tell {anyone|the others}.",
        ],
    },
    Scene {
        openers: [
            "It is time to choose the next book, and I propose the {short|thin} one about the {lighthouse keeper|piano tuner}, {#140-190} pages.",
            "The vote for next month stands at {four|five} against {four|five}, with one ballot that only says “something {cheerful|shorter}”.",
            "Could we read something translated for once? I found a {~spring|summer|autumn|winter} novel from {an island|a mountain village} in the book box by the door.",
            "My suggestion for the next round is a book of {essays on walking|stories about cooks}, and I can hear you {groan|sigh} already.",
        ],
        details: [
            "The library has {two|three} copies, and the second-hand shop by the bridge {one|one with a coffee stain}.",
            "On the list so far:\n- the one about the ferry strike\n- the family saga with the map\n- the poems, a few each evening",
            "Last time we took the {thickest|gloomiest} on the pile, and only {three|four} of us reached the end.",
        ],
        closers: [
            "Hands up, or a better idea, {by Sunday|before we meet}.",
            "I will not be offended. {Much.|Probably.}",
        ],
        replies: [
            "My vote goes to the {ferry strike|poems}. I have had {enough sagas|enough maps} for a year.",
            "I have a copy to lend, with {my pencil marks|a bus ticket} in it.",
            "Anything under {two hundred|three hundred} pages and I am {yours|happy}.",
        ],
    },
    Scene {
        openers: [
            "Still thinking about {last night|our evening} and the quarrel over whether the mother knew all along.",
            "{Eleven|Nine} people at the long table, and not two of us had read the same ending.",
            "For anyone who missed it: we spent {forty|fifty} minutes on one paragraph, and it was the {goat|staircase} one.",
            "Somebody said at the table that the narrator is simply {lying|in love}, and I had to read the first chapter again.",
        ],
        details: [
            "The best remark came from the one who had {not read it|only seen the cover}, {as usual|again}.",
            "I went in {disliking it|bored by it} and came home with {three|two} pages of notes and somebody else’s scarf.",
            "We did agree on one thing: the last {line|sentence} is {earned|worth the whole walk}.",
        ],
        closers: [
            "Did I {imagine|miss} something, or is it really left open?",
            "I want to hear from those who {stayed quiet|had to leave early}.",
        ],
        replies: [
            "She knew. Look at what she does with the {key|coat} in chapter {two|three}.",
            "I changed my mind on the way home, {on the bridge|at the tram stop}, and had nobody to tell.",
            "Somebody went home with my {grey|green} scarf, by the way. It may stay there until {we meet|Thursday}, if it is reading.",
        ],
    },
    Scene {
        openers: [
            "Left a bag of {#6-14} paperbacks in the book box by the door, mostly {crime|travel}, some with sand in them.",
            "Found a {pressed fern|train ticket from before I was born} in the second-hand copy I bought for the club.",
            "Whoever wrote in pencil in the margins of the library copy: we need to {talk|meet}.",
            "The shelf at home is full in two rows, so I am giving away one book for each I {bring in|buy}. This is week {#2-6}.",
        ],
        details: [
            "On the first page of one of them it says:\n> For Marta, who will not finish it either.",
            "One {postcard|recipe} between the pages I left where it was, {of course|after some thought}. It belongs to the book by now.",
            "There are {two|three} cookbooks on my pile as well, one with {butter|jam} on all the right pages.",
        ],
        closers: [
            "What have you found between pages?",
            "First come, first {read|served}.",
        ],
        replies: [
            "I once found a {shopping list|letter to the milkman} from {forty|thirty} years ago. Prunes, twice underlined.",
            "I looked into the box by the door {at noon|after lunch} and took {one|two}. I will pretend I had room.",
            "Half the pencil notes in the library are mine, I fear. “{Oh no|Ha}” next to every {proposal|funeral}.",
        ],
    },
    Scene {
        openers: [
            "How do you find the time to read? I get through {#4-9} pages and then {the tram arrives|my eyes close}.",
            "New habit: the phone sleeps in the {hall|breadbox} and the book on my pillow, {#9-20} days in a row now.",
            "I read aloud to my {father|neighbour} on {Sundays|Wednesdays}, since the small print defeats him, and we are slow and happy.",
            "My best reading spot {~is the bench under the elm|is the canal steps with wet feet|is the window seat at the yard|is the bath, until the water is cold}. Where is yours, when you want to be left alone with a book?",
        ],
        details: [
            "What helped:\n- the same chair every day\n- stopping in the middle of a scene\n- never, ever counting pages",
            "I still lose the thread whenever there are more than {three|four} people with {the same first letter|a title}.",
            "A chapter takes me {an evening|a week}, and I have stopped {apologising|feeling bad} for it.",
        ],
        closers: [
            "Morning readers, night readers: {how do you do it|convince me}.",
            "It need not be {much|a good book}, as long as it is every day.",
        ],
        replies: [
            "{Ten|Fifteen} minutes before anyone else is up. It is the only quiet this house {has|knows}.",
            "Audiobook for the {dishes|commute}, paper for the {evening|weekend}. Same book, two bookmarks.",
            "Being slow is allowed here. {Half of us|Most of us} read the last third on the {day|afternoon} we meet.",
        ],
    },
];

/// Scenes in Chinese.
pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "这个月的书看到第{#38-96}页，到目前为止就是一群不说话的人在{淋雨|挨雪}。",
            "坐在厨房地上把这本书看完了，看到夜里{一|两}点，因为卧室里{有人睡着|不能开灯}。",
            "这本小说我在第{#110-180}页放弃了，人还是会来，听听你们说我{错在哪|是不是太急}。",
            "这个月的书我是听的，一边听一边{熨衣服|削土豆}，才听到第{#5-9}章的时候，人没怎么样，倒是已经{烫坏一个领子|烧糊两口锅}。",
        ],
        details: [
            "全书里只有{妹妹|奶奶}，我愿意{借钱给她|请她吃饭}。",
            "这句我抄下来了：\n> 她把信收在面包盒里，好歹悲伤不会受潮。",
            "写到一半，它忽然{换了个人讲|不想当喜剧了}，从那儿起我才{信了它|停不下来}。",
        ],
        closers: [
            "你们都看到哪了？{婚礼|大火}之后的先别剧透。",
            "后面会{好看起来|热闹一点}吗，还是从头到尾就这样？",
        ],
        replies: [
            "撑到{渡船|收麦子}那章，我当时也想{扔了|算了}。",
            "我比你还慢{三十|五十}页，已经开始替{弟弟|那条狗}担心了。",
            "{那些信|做梦那章}可以跳过，不耽误。别跟{别人|大家}说是我讲的。",
        ],
    },
    Scene {
        openers: [
            "该选下个月的书了，我提名{灯塔看守人|钢琴调音师}那本，薄薄的，才{#140-190}页。",
            "下个月读什么，现在票数是{四|五}比{四|五}，还有一张只写了“来本{开心的|短点的}”。",
            "能不能读一回翻译小说？我在门口书箱里翻到一本写{海岛|山村}{~春天|夏天|秋天|冬天}的。",
            "下一轮我想推荐一本讲{走路|厨子}的散文，我已经听见你们在{叹气|翻白眼}了。",
        ],
        details: [
            "图书馆有{两|三}本，桥头旧书店还有一本，{带咖啡渍|书脊裂了}。",
            "目前候选：\n- 写轮渡罢工的那本\n- 附地图的家族故事\n- 诗集，一晚上读几首",
            "上回挑了最{厚|沉闷}的那本，读完的只有{三|四}个人。",
        ],
        closers: [
            "{星期天|见面}之前举手，或者给个更好的。",
            "不选我的我也不生气，{大概吧|真的}。",
        ],
        replies: [
            "我投{轮渡罢工|诗集}。{家族故事|带地图的}今年看够了。",
            "我有一本可以借，里面有{我的铅笔印|一张车票}，别介意。",
            "{两百|三百}页以内，读什么{都听你们的|都行}。",
        ],
    },
    Scene {
        openers: [
            "{昨晚|聚会}散了以后我还在想，那位母亲到底是不是一开始就知道。",
            "长桌坐了{十一|九}个人，结果没有哪两个人读出来的结局是一样的。",
            "没来的朋友听我说：我们花了{四十|五十}分钟讨论一个段落，就是{山羊|楼梯}那段。",
            "桌上有人说叙述的人其实一直在{撒谎|暗恋}，害我回家又把第一章重看了一遍。",
        ],
        details: [
            "最妙的一句，出自那位{没读完|只看了封面}的，{照例如此|又是这样}。",
            "我去的时候{不喜欢这本书|没什么兴致}，回家时带着{三|两}页笔记，还错拿了别人的围巾。",
            "只有一点大家都同意：最后{一句|一行}{写得值|对得起前面所有的路}。",
        ],
        closers: [
            "是我{想多了|漏看了}，还是它真的没写明？",
            "想听听{没说话|提前走}的几位怎么看。",
        ],
        replies: [
            "她知道。你看第{二|三}章她怎么处理那{把钥匙|件大衣}的。",
            "我走到{桥上|车站}的时候改主意了，旁边却没人可说。",
            "顺便说，我那条{灰|绿}围巾被谁戴走了，{下次见面|周四}再还，不急。",
        ],
    },
    Scene {
        openers: [
            "门口书箱里放了一袋旧书，{#6-14}本，多半是{推理|游记}，有几本抖得出沙子。",
            "为读书会淘来的旧书里夹着一{片蕨叶|张比我岁数还大的火车票}，舍不得拿出来。",
            "图书馆那本书的页边有人用铅笔写了字，写字的这位，咱们得{聊聊|见一面}。",
            "家里书架已经前后两排了，只好{带|买}一本进门就送一本出门，今天是第{#2-6}周。",
        ],
        details: [
            "其中一本的扉页上写着：\n> 送给玛塔，反正她也读不完。",
            "有一张夹在书里的{明信片|菜谱}，我{想了想|当然}又原样放回去了，它现在是这本书的一部分。",
            "我这堆里还有{两|三}本菜谱，该沾{油|果酱}的那几页都沾了。",
        ],
        closers: ["你们在书里翻到过什么？", "先到先{得|看}。"],
        replies: [
            "我有回翻到过一张{三十|四十}年前的{买菜单子|牙医账单}，“话梅”底下画了两道线。",
            "我{中午|午饭后}去门口书箱看了看，又拿走{一|两}本，假装家里还放得下。",
            "图书馆里的铅笔字恐怕有一半是我写的，凡是{求婚|葬礼}，旁边都有个“{完了|哈}”。",
        ],
    },
    Scene {
        openers: [
            "你们都是哪来的时间读书？我每次看{#4-9}页，不是{车到站了|眼睛闭上了}，就是有人叫我。",
            "新习惯：手机放在{门厅|面包盒里}过夜，枕头边只放书，已经坚持{#9-20}天了。",
            "每{周日|周三}我给{我爸|邻居老先生}念书，小字他看不清了，我们念得慢，也高兴。",
            "我读书的老地方{~是榆树下的长椅|是运河台阶，脚泡在水里|是店里靠窗那个座|是浴缸，泡到水凉为止}。你们想一个人安静看会儿书，都躲到哪儿去？",
        ],
        details: [
            "管用的办法：\n- 每天坐同一把椅子\n- 停在一段故事的半中间\n- 千万别数页数",
            "只要超过{三|四}个人{同姓|有头衔}，我还是分不清谁是谁。",
            "一章要看{一晚上|一星期}，我现在也不{着急|难为情}了。",
        ],
        closers: [
            "早上看的、夜里看的，{都怎么做到的|来说服我}？",
            "不求{多|是本好书}，天天看一点就行。",
        ],
        replies: [
            "全家起床之前的{十|十五}分钟，这屋里只有那会儿{安静|是我的}。",
            "{洗碗|通勤}听有声的，{晚上|周末}看纸的，一本书两个书签。",
            "慢没关系，我们{一半|多半}人都是见面{当天|那天下午}赶完最后一截的。",
        ],
    },
];
