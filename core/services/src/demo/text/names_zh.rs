//! Chinese family and given names with their readings.

/// Characters and their reading in pinyin without tones.
pub(super) type Read = (&'static str, &'static str);

/// Family names; the first twenty are borne by most people.
#[rustfmt::skip]
pub(super) const FAMILY: &[Read] = &[
    ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"), ("赵", "zhao"),
    ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"), ("胡", "hu"), ("朱", "zhu"),
    ("高", "gao"), ("林", "lin"), ("何", "he"), ("郭", "guo"), ("马", "ma"), ("罗", "luo"), ("梁", "liang"),
    ("宋", "song"), ("郑", "zheng"), ("谢", "xie"), ("韩", "han"), ("唐", "tang"), ("冯", "feng"), ("于", "yu"),
    ("董", "dong"), ("萧", "xiao"), ("程", "cheng"), ("曹", "cao"), ("袁", "yuan"), ("邓", "deng"), ("许", "xu"),
    ("傅", "fu"), ("沈", "shen"), ("曾", "zeng"), ("彭", "peng"), ("吕", "lyu"), ("苏", "su"), ("卢", "lu"),
    ("蒋", "jiang"), ("蔡", "cai"), ("贾", "jia"), ("丁", "ding"), ("魏", "wei"), ("薛", "xue"), ("叶", "ye"),
    ("阎", "yan"), ("余", "yu"), ("潘", "pan"), ("杜", "du"), ("戴", "dai"), ("夏", "xia"), ("钟", "zhong"),
    ("汪", "wang"), ("田", "tian"), ("任", "ren"), ("姜", "jiang"), ("范", "fan"), ("方", "fang"), ("石", "shi"),
    ("姚", "yao"), ("谭", "tan"), ("廖", "liao"), ("邹", "zou"), ("熊", "xiong"), ("金", "jin"), ("陆", "lu"),
    ("郝", "hao"), ("孔", "kong"), ("白", "bai"), ("崔", "cui"), ("康", "kang"), ("毛", "mao"), ("邱", "qiu"),
    ("秦", "qin"), ("顾", "gu"), ("侯", "hou"), ("邵", "shao"), ("孟", "meng"), ("龙", "long"), ("万", "wan"),
    ("段", "duan"), ("雷", "lei"), ("钱", "qian"), ("汤", "tang"), ("尹", "yin"), ("黎", "li"), ("常", "chang"),
    ("武", "wu"), ("乔", "qiao"), ("贺", "he"), ("赖", "lai"), ("龚", "gong"), ("文", "wen"), ("欧阳", "ouyang"),
    ("司徒", "situ"), ("上官", "shangguan"),
];

/// First and second characters that make given names of the younger.
#[rustfmt::skip]
pub(super) const YOUNG: (&[Read], &[Read]) = (
    &[("子", "zi"), ("雨", "yu"), ("思", "si"), ("佳", "jia"), ("梓", "zi"), ("若", "ruo"), ("欣", "xin"),
      ("诗", "shi"), ("可", "ke"), ("安", "an"), ("书", "shu"), ("知", "zhi"), ("语", "yu"), ("沐", "mu"),
      ("一", "yi"), ("心", "xin"), ("亦", "yi"), ("晓", "xiao"), ("婉", "wan"), ("静", "jing")],
    &[("涵", "han"), ("怡", "yi"), ("琪", "qi"), ("宁", "ning"), ("萱", "xuan"), ("彤", "tong"), ("然", "ran"),
      ("悦", "yue"), ("清", "qing"), ("言", "yan"), ("禾", "he"), ("妍", "yan"), ("岚", "lan"), ("桐", "tong"),
      ("薇", "wei"), ("溪", "xi"), ("舒", "shu"), ("瑶", "yao"), ("蕾", "lei"), ("晴", "qing")],
);

/// First and second characters of another manner.
#[rustfmt::skip]
pub(super) const STEADY: (&[Read], &[Read]) = (
    &[("宇", "yu"), ("浩", "hao"), ("志", "zhi"), ("俊", "jun"), ("明", "ming"), ("嘉", "jia"), ("文", "wen"),
      ("景", "jing"), ("海", "hai"), ("立", "li"), ("泽", "ze"), ("承", "cheng"), ("伯", "bo"), ("启", "qi"),
      ("家", "jia"), ("世", "shi"), ("正", "zheng"), ("博", "bo"), ("天", "tian"), ("永", "yong")],
    &[("轩", "xuan"), ("辰", "chen"), ("杰", "jie"), ("涛", "tao"), ("峰", "feng"), ("晨", "chen"), ("阳", "yang"),
      ("航", "hang"), ("远", "yuan"), ("霖", "lin"), ("毅", "yi"), ("恒", "heng"), ("川", "chuan"), ("铭", "ming"),
      ("睿", "rui"), ("诚", "cheng"), ("谦", "qian"), ("松", "song"), ("凯", "kai"), ("舟", "zhou")],
);

/// Whole given names of older people and of one character.
#[rustfmt::skip]
pub(super) const WHOLE: &[Read] = &[
    ("建国", "jianguo"), ("秀英", "xiuying"), ("玉兰", "yulan"), ("桂芳", "guifang"), ("国强", "guoqiang"),
    ("淑华", "shuhua"), ("志刚", "zhigang"), ("丽萍", "liping"), ("春梅", "chunmei"), ("卫东", "weidong"),
    ("红霞", "hongxia"), ("建华", "jianhua"), ("美玲", "meiling"), ("爱民", "aimin"), ("长青", "changqing"),
    ("敏", "min"), ("静", "jing"), ("伟", "wei"), ("磊", "lei"), ("洋", "yang"), ("艳", "yan"), ("勇", "yong"),
    ("军", "jun"), ("杰", "jie"), ("娟", "juan"), ("涛", "tao"), ("超", "chao"), ("霞", "xia"), ("平", "ping"),
    ("刚", "gang"), ("琳", "lin"), ("莹", "ying"), ("洁", "jie"), ("鑫", "xin"), ("婷", "ting"), ("宁", "ning"),
    ("帆", "fan"), ("倩", "qian"), ("璐", "lu"), ("楠", "nan"), ("昊", "hao"), ("岩", "yan"), ("越", "yue"),
];
