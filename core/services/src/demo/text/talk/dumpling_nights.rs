//! Talk of the dumpling nights.

use super::Scene;

/// Scenes in English.
pub(in crate::demo::text) const EN: &[Scene] = &[
    Scene {
        openers: [
            "Next dumpling night is on {Friday|Saturday}, from {five|half past five}, and I need {#3-5} people who can chop.",
            "We have {#9-16} names on the list and two rolling pins, so please bring {one|yours}, or an empty bottle.",
            "The long table is booked for folding, the big pot is {scrubbed|found}, and only the {cabbage|flour} is missing.",
            "I would like to call a dumpling night, because it {~has rained for a week|is too hot to cook alone|gets dark and I am hungry|is cold and I miss my aunt}.",
        ],
        details: [
            "Who brings what:\n- flour, two kilos\n- cabbage, chives, ginger\n- bowls, as many as you can carry",
            "If you have never folded one, sit next to {the teacher|anyone over sixty} and copy the {thumbs|left hand}.",
            "There will be one {filling without meat|pot without meat}, with {tofu and mushrooms|egg and chives}, kept on its own side of the table.",
        ],
        closers: [
            "Sign up {here|on the board}, so that I know how much {dough|filling} to make.",
            "Come hungry, wear {an apron|nothing black}.",
        ],
        replies: [
            "I can chop, and I bring {my own knife|a rolling pin} and {vinegar|two friends}.",
            "Count me in for the {washing-up|dough}. My folding is {a crime|known}.",
            "I come straight from work, so {around seven|after seven}. Leave me {six|ten}, please.",
        ],
    },
    Scene {
        openers: [
            "The dough question again: I took {#48-56} grams of water to a hundred of flour, and it {stuck to|fought} everyone.",
            "My wrappers came out like {postcards|shoe soles} until somebody told me to let the dough {rest|sleep} for half an hour.",
            "Rolled {#60-110} wrappers on Friday and the last ten were almost {round|thin at the edge}.",
            "Cold water for boiling, hot water for frying, says my {neighbour|mother-in-law}, and I finally tried {both|it}.",
        ],
        details: [
            "It should feel like an {earlobe|old leather glove}, which is {no help at all|exact, once you know}.",
            "The trick is the edge: thin outside, thick in the middle, and {turn|keep turning} with the left hand while the right one rolls.",
            "What I was told at the table:\n> Flour forgives. Water does not. Add it like you add salt.",
        ],
        closers: [
            "How long do you {rest|knead} yours?",
            "I will bring {a bowl of it|my scales} next time, for judgement.",
        ],
        replies: [
            "Under a damp {cloth|bowl}, {thirty|forty} minutes, then knead again. It turns to silk.",
            "Depends on the flour. {Mine|The one from the mill} drinks {two|three} grams more.",
            "A pinch of salt in the water and it {tears less|stretches better}. Learned from {my grandmother|a bus driver}.",
        ],
    },
    Scene {
        openers: [
            "For the filling we went through {#2-4} kilos of cabbage, salted and squeezed until our {hands|arms} gave up.",
            "Made {pork with fennel|lamb with carrot|egg with chives} for the first time, and of {#40-70} dumplings none were left to freeze.",
            "I asked {three|four} people at the table for the right filling and now I have {five|six} recipes and a quarrel.",
            "A filling with {~wild garlic|courgette and egg|pumpkin|leek and mushrooms} was on the table, and even the strict ones went back for more.",
        ],
        details: [
            "The order matters:\n- stir the meat one way, with ginger water\n- oil next, to keep the juice in\n- vegetables and salt at the very end",
            "Fry a {teaspoon|little} of it first and taste. Everybody {knows|says} this and {nobody|hardly anyone} does it.",
            "My {father|aunt} puts in a {crushed walnut|spoon of sesame paste} and never told us until {this year|last week}.",
        ],
        closers: [
            "What goes into yours at {home|New Year}?",
            "I am open to {persuasion|bribes}, but not to {raisins|sweetcorn}.",
        ],
        replies: [
            "At home it was {celery and pork|chives and egg}, always. The smell is my whole {childhood|winter}.",
            "Don’t forget ginger water, and {white pepper|a little soy sauce}, {more than you think|at the start}.",
            "I say {sweetcorn|a boiled egg} belongs in there, and I will {defend it|prove it} next time.",
        ],
    },
    Scene {
        openers: [
            "My first {#7-15} dumplings looked like {sleeping mice|lost socks}, and by the rule of the house I ate them all.",
            "Eleven of the {ugly|crooked} ones opened in the pot, so we called it soup and nobody {complained|left}.",
            "A boy of {five|six} folded a {hedgehog|boat} with a tail and watched it through the whole boiling.",
            "Today my pleats held! {Eight|Nine} on one side, and a grandmother at the table {nodded|said “passable”}.",
        ],
        details: [
            "Too much filling is the {root|beginning} of all trouble. A {teaspoon|walnut} of it, not more.",
            "Wet the rim with a {fingertip|drop} of water, press from the middle outwards, and let no air {stay|in}.",
            "I have a photo of the {tray|parade}: on the left the masters, on the right {us|mine}, dusted with flour like {ghosts|snow}.",
        ],
        closers: [
            "How long until they {stand up by themselves|look like anything}?",
            "They taste {the same|better}, I maintain.",
        ],
        replies: [
            "About {a hundred|two hundred}. Then suddenly your hands {know|do it}.",
            "Crooked ones hold more {vinegar|sauce}. That is {science|well known}.",
            "I sat opposite. It was the best thing {on the table|all evening}.",
        ],
    },
    Scene {
        openers: [
            "After {last night|Friday} we counted: {#210-380} dumplings, {#14-22} people, one broken bowl, and no leftovers.",
            "Somebody bit on the lucky {peanut|almond} at our table and has to host the next evening, so {congratulations|good luck}.",
            "Forgot to say thank you to those who scrubbed the pot until {eleven|midnight}, while the rest of us sang.",
            "The freezer in the back room holds {#40-90} dumplings in {bags|egg boxes}, for anyone who has had {a bad week|a long shift}.",
        ],
        details: [
            "{Two|Three} neighbours came in because of the smell and stayed to {fold|eat}, and one of them left a {jar of pickles|pot of chilli oil}.",
            "There was a long silence when the first plates came, the {good|only} kind.",
            "A {man|woman} who had not {cooked|folded} since {leaving home|the wedding} showed us a knot none of us knew.",
        ],
        closers: [
            "When do we do it {again|next}?",
            "The {ladle|blue apron} is still here. Whose is it?",
        ],
        replies: [
            "I still smell of {garlic|chives} and regret {nothing|only the last five}.",
            "Took {twelve|ten} from the freezer after {my shift|the dentist}. You have no idea. Thank you.",
            "I seem to have carried off somebody’s {apron|bowl}, sorry. I will bring it back on {Thursday|Monday}.",
        ],
    },
];

/// Scenes in Chinese.
pub(in crate::demo::text) const ZH: &[Scene] = &[
    Scene {
        openers: [
            "下一场包饺子定在{周五|周六}，{五点|五点半}开始，现在还缺会剁馅的人手，缺{#3-5}个。",
            "名单上已经有{#9-16}个人，擀面杖却只有两根，请各位自带{一根|家伙}，空酒瓶也行。",
            "长桌订好了，大锅也{刷干净|找着}了，万事俱备，现在就只差{白菜|面粉}没人带。",
            "我想张罗大家包一顿饺子，因为{~雨下了一星期|天热得不想一个人开火|天黑得早，饿得也早|天一冷就想家里人}。",
        ],
        details: [
            "分一下工：\n- 面粉，四斤\n- 白菜、韭菜、生姜\n- 碗，能拿几个拿几个",
            "没包过的坐到{师傅|六十岁以上的人}旁边，盯着人家的{大拇指|左手}学。",
            "另备一{盆|锅}素的，{豆腐香菇|鸡蛋韭菜}，单独放一头，不串味。",
        ],
        closers: [
            "来的{在这儿|在黑板上}报个名，我好估摸{和多少面|拌多少馅}。",
            "空着肚子来，{系围裙|别穿黑衣服}。",
        ],
        replies: [
            "我会剁馅，自带{菜刀|擀面杖}，再拎一瓶{醋|酱油}。",
            "我负责{洗碗|和面}，我包的那个样子{大家都知道|见不得人}。",
            "下班直接过来，{七点左右|七点多}，给我留{六|十}个。",
        ],
    },
    Scene {
        openers: [
            "又来问和面的事：一百克面我放了{#48-56}克水，结果{粘得满手|硬得擀不动}。",
            "我擀的皮一直像{明信片|鞋垫}，直到有人提醒我面团要先{醒|歇}半个钟头。",
            "星期五一口气擀了{#60-110}张饺子皮，擀到最后十张总算{有点圆|边上薄了}。",
            "{邻居|婆婆}说煮的用凉水和面，煎的用热水和面，我终于{两样都试了|照着试了}。",
        ],
        details: [
            "都说面要揉得像{耳垂|旧皮手套}，{听了等于没听|摸过一次就懂了}。",
            "关键在边：外头薄，中间厚，右手擀，左手{转|不停地转}。",
            "桌上老人的原话：\n> 面多了好办，水多了难救，加水要像放盐一样。",
        ],
        closers: [
            "你们的面一般{醒|揉}多久？",
            "下回我带{一团面|厨房秤}来，请各位评理。",
        ],
        replies: [
            "盖块湿{布|毛巾}，{三十|四十}分钟，再揉一遍，滑得像缎子。",
            "看面粉。{我家那袋|磨坊买的}要多吃{两|三}克水。",
            "水里捏一撮盐，皮{不容易破|更有劲}，{我奶奶|开公交的师傅}教的。",
        ],
    },
    Scene {
        openers: [
            "这回拌馅用了{#4-8}斤白菜，撒盐、攥水，攥到大家{手|胳膊}都抬不起来。",
            "头一次调{猪肉茴香|羊肉胡萝卜|韭菜鸡蛋}馅，包了{#40-70}个，当场吃光，一个都没剩下来冻。",
            "问了桌上{三|四}个人到底什么馅最正宗，得到{五|六}个方子，还差点吵起来。",
            "{~荠菜|西葫芦鸡蛋|南瓜|大葱香菇}馅端上来，连最挑嘴的几位都添了第二盘。",
        ],
        details: [
            "顺序不能乱：\n- 肉先打葱姜水，朝一个方向搅\n- 再放油，锁住水分\n- 菜和盐最后放",
            "先煎{一勺|一点}尝尝咸淡，这道理人人都{懂|会说}，{没人|没几个人}照做。",
            "{我爸|我姑}一直偷偷往里放{碎核桃|一勺芝麻酱}，到{今年|上星期}才肯说。",
        ],
        closers: [
            "你们家{平时|过年}包什么馅？",
            "什么馅我都愿意试，{葡萄干|玉米粒}除外。",
        ],
        replies: [
            "我家从小就是{芹菜猪肉|韭菜鸡蛋}，一闻那味儿就{回到小时候|像过年}。",
            "千万别省葱姜水，再来点{白胡椒|生抽}，{比你想的多放点|一开头就放}。",
            "要我说，{玉米粒|煮鸡蛋碎}也能进馅，下回我{包给你们看|来证明}。",
        ],
    },
    Scene {
        openers: [
            "我包的头{#7-15}个饺子像{睡着的老鼠|丢了的袜子}，按规矩，全归我自己吃。",
            "{丑|歪}的那批里有十一个在锅里开了口，我们管它叫汤，没人{抱怨|走}。",
            "有个{五|六}岁的小朋友包了只带尾巴的{刺猬|小船}，一直趴在锅边看它煮熟。",
            "今天我的褶子总算立住了！一边{八|九}个，桌上那位奶奶{点了点头|说“还行”}。",
        ],
        details: [
            "馅放多了是万恶之{源|首}，{一小勺|核桃大一团}就够。",
            "边上抹{一指头|一点}水，从中间往两边捏，别{留|裹进}空气。",
            "拍了张{盖帘|全家福}：左边是师傅们的，右边是{我们的|我的}，一身面粉像{雪人|刚下过雪}。",
        ],
        closers: [
            "要包多少个才能{自己站住|有个样子}？",
            "反正吃起来{一样|更香}，我坚持。",
        ],
        replies: [
            "{一百|两百}来个吧，到时候手自己就{会|懂}了。",
            "歪的更挂{醋|蘸料}，这是{科学|常识}。",
            "我就坐对面，那是全{场|桌}最精彩的。",
        ],
    },
    Scene {
        openers: [
            "{昨晚|周五}散场后数了数，一共{#210-380}个饺子、{#14-22}个人、打碎一只碗，一个没剩。",
            "那颗{花生|杏仁}被我们这桌的人咬到了，按规矩下一场归他张罗，{恭喜|辛苦了}。",
            "忘了谢谢刷大锅刷到{十一点|半夜}的几位，那会儿我们其余的人在唱歌。",
            "后屋那个旧冰柜里现在还冻着{#40-90}个饺子，装在{袋子|鸡蛋盒}里，谁这星期{过得不顺|班上得太长}就拿去煮。",
        ],
        details: [
            "有{两|三}位邻居闻着味儿进来，留下一起{包|吃}了，其中一位还放下一{坛咸菜|罐辣椒油}。",
            "头几盘端上桌的时候，大家半天没说话，是{最好的|好的}那种安静。",
            "有位{大哥|大姐}从{离家|结婚}以后就没{下过厨|包过饺子}，露了一手花边，我们谁都没见过。",
        ],
        closers: [
            "什么时候{再来|再聚}？",
            "还有{一把漏勺|一条蓝围裙}落在这儿，谁的？",
        ],
        replies: [
            "身上还有{蒜|韭菜}味，{什么都不后悔|只后悔最后那五个}。",
            "{下了班|看完牙}从冰柜拿了{十二|十}个，你们不知道有多及时，谢谢。",
            "我好像拿错了别人的{围裙|碗}，不好意思，{周四|周一}带回来。",
        ],
    },
];
