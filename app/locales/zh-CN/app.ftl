# 键以功能名开头。各语言的键和变量必须一致，由测试检查。

kith = Kith
language-name = 简体中文

## 框架
skip-link = 跳到正文
demo-banner = 这是演示：这里的人都是虚构的。
demo-label = 演示
crumbs = 当前位置
nav-main = 主导航
nav-main-phone = 底部主导航
nav-home = 首页
nav-circles = 圈子
nav-chain = 关系链
nav-wallet = 钱包
nav-rewards = 奖励
nav-my-rewards = 我的奖励
nav-my-menu = 我的菜单
nav-settings = 设置
nav-community = 社区
nav-keys = 接口密钥
nav-manage = 管理总览
nav-sign-in = 登录
nav-sign-out = 退出
nav-join = 加入
points-word = 积分
footer-links = 关于这里
footer-terms = 条款
footer-api = 接口
footer-made-with = 由 Kith 搭建。这里没有广告。
language = 语言
theme = 明暗
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
theme-switch = 显示：{ $theme }
save = 保存
cancel = 取消
copy = 复制
copied = 已复制
list-more = 加载更多
list-first = 回到开头
count-of = { $count } / { $whole }
joined = 加入于

## 时间
date = { $year }年{ $month }月{ $day }日
date-short = { $month }月{ $day }日
date-and-time = { $date } { $time }
time-now = 刚刚
time-minutes = { $count } 分钟前
time-hours = { $count } 小时前
time-days = { $count ->
    [1] 昨天
   *[other] { $count } 天前
}

## 错误
field-optional = 选填
form-errors = 有 { $count } 处需要修改
error-required = 请填写此项。
error-too-short = 至少 { $min } 个字符。
error-too-long = 最多 { $max } 个字符。
error-malformed = 格式不对，请检查。
error-range = 请填写 { $min } 到 { $max } 之间的数。
error-email = 请填写像 ada@example.org 这样的地址。
error-403-title = 这间屋子不属于你
error-403-text = 你无权查看此页。如果你认为应该可以，请联系圈主或管理员。
error-404-title = 这里没有年轮
error-404-text = 页面已移走、从未写成，或不对你开放。圈子都还在。
error-500-title = 木头里有个结
error-500-text = 我们这边出了错。什么都没有丢失；请稍后再试，若仍如此，请把下面的编号告诉我们。
error-home = 回到首页
error-request = 请求编号

## 开始
start-title = 留住的人，生长的圈子。
start-kicker = { $community }：有自己年轮的社区
start-lede = 加入圈子，聊天，一起做点什么。你带给别人的，会以积分回到你手中，每一分都有迹可循。
start-join = 加入社区
start-join-free = 免费加入
start-look-around = 先随便看看
start-circles = 这里的圈子
start-circles-all = 全部 { $count } 个
start-call = 画下最里面的一圈。
start-call-text = 只需名字、邮箱和密码。没有广告，也没有人出售你的地址。
figures-title = 此刻的数字
figures-live = 片刻之前的统计，从不往上凑整
figure-members = 成员
figure-circles = 圈子
figure-active = 本周活跃
figure-posts = 帖子
how-title = 如何运作
how-1 = 找到你的圈子
how-1-text = 每个圈子都写明它为何而设。加入不花钱，离开只需一点。
how-2 = 参与，带上朋友
how-2-text = 在朋友注册之前，你的链接就公开说明你可能得到什么。
how-3 = 追踪每一分
how-3-text = 哪件事、哪条规则、在等什么。用积分换取社区提供的东西。
terms-none = 还没有条款
terms-none-text = 社区的运营者尚未撰写。在那之前，请友善相待。

## 首页
home-title = 你好，{ $name }
home-lede = 你的圈子里有什么新鲜事，又带来了什么。
home-new = 圈子里的新内容
home-circles = 我的圈子
home-mine = 我的积分、下一步和关系链
home-points = 可用积分
home-see-chain = 查看
home-none = 还没有新内容
home-none-text = 加入一个圈子，大家写的内容就会出现在这里。
todo-title = 接下来可以做什么
todo-find-circle = 找一个圈子
todo-find-circle-why = 这里的一切都从圈子开始。
todo-first-post = 在“{ $circle }”写下第一帖
todo-first-post-why = 规则：圈子里的第一帖
todo-invite = 邀请朋友
todo-invite-why = 你的链接会公开告诉他们你可能得到什么。
todo-spend = 看看奖励
todo-spend-why = 你有积分可以用。
todo-found = 建一个自己的圈子
todo-found-why = 为这里还缺少的东西。

## 加入与登录
join-title = 加入{ $community }
join-lede = 免费，随时可以离开。
join-name = 别人看到的名字
join-name-hint = 真名或你喜欢的名字都可以。
join-email = 邮箱
join-email-hint = 仅用于登录和联系你，别人看不到。
join-password = 密码
join-password-hint = 至少 { $min } 个字符；一句话就很好。
join-terms = 我接受
join-terms-link = 条款
join-terms-version = 第 { $version } 版
join-terms-needed = 请阅读并接受条款。
join-terms-changed = 条款刚刚更改过，请再读一遍。
join-button = 加入
join-member = 已经是成员？
join-taken = 这个地址已注册。如果是你，请登录。
sign-in-title = 欢迎回来
sign-in-demo = 以演示社区中的人登录
sign-in-demo-text = 成员、圈主、管理员和系统管理员的邮箱和密码，显示在启动 Kith 的终端里。
sign-in-new = 第一次来？
sign-in-wrong = 不匹配。请检查邮箱和密码后重试。
sign-out-question = 在这台设备上退出？
setup-title = 设立你的社区
setup-lede = 你是第一个到的人。先创建系统管理员，再给社区起名。
setup-token = 一次性令牌
setup-token-hint = 服务器启动时打印在控制台上。
setup-token-wrong = 这不是当前服务器打印的令牌。
setup-button = 让我成为系统管理员
setup-done = 社区已设立
setup-done-text = 已经有系统管理员了。请登录，或向其申请角色。
role-member = 成员
role-manager = 管理员
role-administrator = 系统管理员
role-steward = 圈主
role-founder = 创始人

## 圈子
circles-title = 圈子
circles-lede = 图中每一圈是圈子生命中的一个月。
circles-all = 全部圈子
circles-none = 还没有圈子
circles-none-text = 做第一个：写明它为何而设，别人就会找到它。
circle-new = 建一个圈子
circle-new-lede = 圈子就是几个人围着共同在意的事。你会成为它的圈主。
circle-name = 名称
circle-name-hint = 要短；它也会成为网址。
circle-purpose = 它为何而设？
circle-purpose-hint = 一两句话，让人知道这是不是自己的圈子。
circle-create = 建立圈子
circle-joined = 已加入
circle-member-count = { $count } 位成员
circle-post-count = { $count ->
    [0] 还没有帖子
   *[other] { $count } 篇帖子
}
circle-since = 始于
circle-in-since = 入圈于
circle-founded-by = 由 { $name } 创立
circle-founder = 创始人
circle-join = 加入圈子
circle-leave = 离开
circle-invite = 邀请
circle-removed = 圈主已将你移出这个圈子。如果你认为不妥，请联系管理员。
circle-removed-short = 已被移出
circle-founder-stays = 你创立了这个圈子，因此不能离开。
circle-outsider = 加入圈子后才能发言。
circle-about = 关于这个圈子
circle-rules = 如何维护
circle-rules-text = 圈主可以隐藏帖子或移出某人，但必须写明理由，并记入圈子的记录。
circle-visitor = 这里的话只在成员之间
circle-visitor-text = 加入社区即可阅读和回应，免费。
circle-tab-posts = 帖子
circle-tab-members = 成员
circle-tab-scores = 生命
circle-tab-log = 记录
circle-members-title = “{ $circle }”的成员
circle-remove = 移出
circle-remove-name = 移出 { $name }
circle-remove-question = 将 { $name } 移出圈子？
circle-remove-text = 对方保留积分和帖子，但不能自行回来。理由会写入记录。

## 帖子
composer-hint = 支持 Markdown
post-label = 想分享什么？
post-button = 发布
post-menu = { $name } 的帖子：更多
post-hide = 隐藏此帖
post-unhide = 重新显示
post-hidden = 圈主隐藏了此帖
post-hidden-own = 圈主隐藏了你的帖子，现在只有你、圈主和管理员能看到。
post-comments = { $count ->
    [0] 没有评论
   *[other] { $count } 条评论
}
feed-none = 这里很安静
feed-none-text = 还没有人发言。提一个问题是好的开始。
thread-post = 帖子
thread-title = { $name } 的帖子
comments-title = 评论
comments-none = 还没有人回应。
comment-label = 你的评论
comment-button = 评论
write-join-first = 只有圈子成员才能发言。
write-join-link = 前往“{ $circle }”并加入
moderate-title = 圈主操作
moderate-reason = 理由
moderate-reason-hint = 当事人和记录中都能看到。
moderate-steward = 不能在这里移出圈主。
log-title = 记录
log-lede = 谁为维护圈子做了什么，为什么。
log-none = 还没有记录
log-none-text = 圈主隐藏帖子或移出某人时，会写在这里。
log-operator = 运维者
log-circle-create = 创立了圈子
log-circle-join = 加入了
log-circle-leave = 离开了
log-hide-post = 隐藏了一篇帖子
log-unhide-post = 重新显示了一篇帖子
log-remove-member = 移出了 { $name }
log-register = 注册了
log-role = 更改了 { $name } 的角色
log-reward-create = 提供了一项奖励
log-settings = 更改了社区设置
log-key-create = 创建了接口密钥
log-key-revoke = 撤销了接口密钥
log-award = 授予 { $name } 积分
log-import = 从文件导入了成员或互动

## 关系链
chain-title = 我的关系链
chain-lede = 谁带来了你，你带来了谁，又会有什么。
chain-none = 你还没有带来任何人
chain-none-text = 把链接给会喜欢这里的人。他们加入前会读到你可能得到什么。
chain-figures = 关系链的数字
chain-earn = { $rule }：各级依次 { $parts } 分，每天最多 { $cap } 分
link-title = 你的链接
link-note = 加入本身没有奖励。你带来的人参与时，你可能得到：
link-visits = { $count ->
    [0] 还没有人打开过。
   *[other] 被打开过 { $count } 次。
}
branch-title = 我的分枝
branch-size = { $people } 人，{ $levels } 级
branch-label = 你带来了 { $direct } 人；{ $further ->
    [0] 还没有人通过他们加入
   *[other] 又有 { $further } 人通过他们加入
}。
branch-me = 我
branch-as-list = 以列表查看
branch-behind = 其后 { $count } 人
branch-truncated = 图中只画了上部；更下面还有人。
level = 第 { $level } 级
levels-title = 各级人数
levels-none = 还没有人。从你的链接开始。
levels-paid = { $levels ->
    [0] 没有哪一级带来积分。
    [1] 积分来自第 1 级。
   *[other] 积分来自第 1 至 { $levels } 级。
}
referees-title = 我带来的人
gate-text = 在对方与三位独立于你的人互相交谈之前，你应得的部分会被冻结。
gate-independent = 独立的人
gate-passed = 已过独立门槛
sponsor-title = 谁带来了我
sponsor-earns = 你获得积分时，{ $name } 另得一份，不从你那里扣除。
sponsor-staff = 社区工作人员 { $name } 邀请了你，不因此获得任何积分。
sponsor-none = 你是自己来的。

## 邀请
invitation-title = { $name } 邀请你
invitation-lede = 加入{ $community }。先看看谁会得到什么。
invitation-label = 邀请
invitation-who = { $name } 邀请你加入{ $community }
invitation-earn = { $name } 可能得到什么
invitation-unpaid = 什么都没有。{ $name } 是社区工作人员，邀请不计报酬。
invitation-terms = 你的加入不带来任何东西。你参与时，在你所得之外，{ $name } 可能得到：
invitation-offer = { $points } 分：{ $rule }
invitation-gate = 只有当你与三位不是由 { $name } 带来的人交谈之后才算数。你不用付出什么。
invitation-join = 通过此邀请加入
invitation-own = 这是你自己的链接，别人看到的就是这样。
invitation-unknown = 这个链接不属于任何人
invitation-unknown-text = 也许少了一个字母：请问问发给你的人。没有链接也可以加入。
invitation-member = 你已经是成员，这个链接对你没有影响。

## 钱包
wallet-title = 你的钱包
wallet-lede = 每一分从何而来，又在等什么。
wallet-ready = 可用积分
wallet-held-none = 没有冻结的积分
wallet-held-in = { $count } 分等待发放
wallet-held-out = { $count } 分已为奖励预留
wallet-held-both = { $inside } 分等待发放，{ $outside } 分已预留
wallet-entries = 明细
wallet-filter = 筛选明细
wallet-filter-all = 全部
wallet-filter-earned = 收入
wallet-filter-spent = 支出
wallet-filter-held = 冻结
wallet-none = 还没有积分
wallet-none-text = 在圈子里写下第一帖就有积分，你会在这里看到原因。
wallet-none-here = 没有这类明细
wallet-none-here-text = 请在上方选择其他类别。
wallet-summary = 数字
wallet-summary-text = 余额是所有已生效明细之和。冻结的积分满足条件后才计入。
wallet-balance = 余额
wallet-available = 可用
wallet-waiting = 等待发放
wallet-reserved = 已预留
wallet-spend = 使用积分
wallet-spend-text = 看看社区用积分能换什么。
rule-first-post = 圈子里的第一帖
rule-gate-passed = 新人有了独立的联系人
entry-award = 管理员授予
entry-redemption = 奖励：{ $reward }
entry-first-post-own = 你在“{ $circle }”的第一帖
entry-first-post-referee = { $name } 在“{ $circle }”的第一帖
entry-gate-own = 你有了独立的联系人
entry-gate-referee = { $name } 有了独立的联系人
entry-deeper = 关系链第 { $level } 级：{ $rule }
entry-when = 时间
entry-rule = 规则
entry-rule-version = { $rule }，第 { $version } 版
entry-level = 级别
entry-level-own = 你自己的行为
entry-lapses = 失效时间
entry-reason = 理由
entry-explain = 解释这一条
entry-back = 回到钱包
entry-circle = 圈子
entry-actor = 行为人
entry-released = 发放时间
entry-ended = 结束时间
entry-transfer = 转账编号
state-posted = 已生效。
state-held = 等待通过独立门槛。
state-reserved = 已预留，等你确认。
state-released = 曾被冻结，现已生效。
state-spent = 已使用。
state-voided = 已撤回，积分已退还。
state-expired = 已过期，积分已退还。
explain-own = 规则给行为人 { $base } 分。
explain-level = 规则给行为人 { $base } 分；你在其上 { $level } 级，得 { $part } 分。
explain-capped = 数额被削减，因为该规则每天最多给一人 { $cap } 分。
explain-quality = 数额被削减，因为你邀请的人并非都还活跃。
explain-held = 当对方与 { $needed } 位独立于你的人互相交谈后，积分生效。
explain-reserved = 确认奖励即使用积分，否则会自动退还。

## 奖励
rewards-lede = 社区用积分提供的东西。
rewards-lede-member = { $count ->
    [0] 社区用积分提供的东西。你还没有积分。
   *[other] 社区用积分提供的东西。你有 { $count } 分。
}
rewards-none = 还没有奖励
rewards-none-text = 管理员会提供一些。你的积分会保留。
reward-left = { $count ->
    [0] 已无库存
   *[other] 剩余 { $count } 份
}
reward-see = 查看
reward-see-name = 查看{ $name }
redeem-reserve = 为我预留
redeem-explain = 预留 15 分钟，并在下一页确认。之后你还剩 { $rest } 分。
redeem-missing = 还差 { $count } 分。
redeem-see-wallet = 查看钱包
redeem-sold-out = 已无库存。积分仍归你所有。
redeem-not-enough = 你的积分不够。
redeem-settled = 这一笔已确认、已取消或已过期。
redeem-confirm-question = 用 { $price } 分换取{ $name }？
redeem-until = 为你预留至
redeem-confirm = 使用积分
redeem-cancel = 不，退还
redeem-done = { $name }归你了
redeem-done-text = 已使用 { $price } 分。兑换码在下面，也会保留在“我的奖励”中。
redeem-cancelled = 已退还，积分又归你所有。
redeem-again = 再看看这项奖励
voucher-note = 仅可使用一次。领取奖励时出示。
my-rewards-lede = 你兑换过的奖励和兑换码。
my-rewards-none = 还没有兑换过
my-rewards-none-text = 你用积分换来的东西会留在这里。
my-rewards-see = 查看奖励
redemption-reserved = 已预留
redemption-confirmed = 归你
redemption-cancelled = 已退还

## 设置
settings-lede = 你想如何看这里。
settings-me = 我
settings-me-text = 别人看到的名字，以及你的权限。
settings-sign-out-text = 仅在这台设备上，其他设备保持登录。
preferences-title = 语言与外观
preferences-lede = 保存在这台设备上；语言也用于发给你的内容。

## 图表
chart-figures = 查看数字
waterfall-contribution = 构成
waterfall-picture = 图示
waterfall-change = 变化

## Reference of the API
api-title = 程序接口
api-openapi = OpenAPI 文档
api-keys = 我的 API 密钥
api-contents = 目录
api-members = 成员
api-circles = 圈子
api-conversations = 帖子和评论
api-moderation = 管理秩序
api-referrals = 推荐
api-ledger = 积分
api-rewards = 奖励
api-scores = 评分
api-settings = 设置
api-objects = 对象
api-problems = 问题类型
api-problems-text = 问题文档中 type 的末尾部分、响应的状态码，以及它的含义。
api-scope = 权限 { $scope }
api-details = 请求与响应
api-takes = 请求
api-body = JSON 正文：
api-parameters = 参数
api-answers = 响应
api-name = 名称
api-type = 类型
api-meaning = 含义
api-status = 状态码
api-in-path = 路径参数
api-in-query = 查询参数
api-in-header = 请求头
api-optional = 可省略

## 页面组件
island-sign-in = 你已退出登录。请先复制所写内容，再重新登录。
island-failed = 没有成功。你写的内容还在，请稍后再试。
branch-follow = 查看其中一人
branch-everybody = 所有人
branch-through = { $count ->
    [0] 还没有人通过 { $name } 加入。
   *[other] 有 { $count } 人通过 { $name } 加入。
}

## 拒绝
error-refused-title = 请求没有正确送达
error-refused-text = 请返回并重新加载页面，再做一次。什么都没有改变。
error-413-title = 一次太多了
error-413-text = 你发送的内容超出了本页的上限。请缩短后重试。
error-429-title = 请慢一点
error-429-text = 短时间内尝试次数过多。请等几分钟再试。

## Scores
list-comma = 、
score-title = “{ $circle }”的生命
score-lede = 成员多久来一次，彼此的关系有多深，又发生了什么变化。
score-none = 还没有可以衡量的
score-none-text = 从第一篇帖子开始就有评分，每小时计算一次。
score-compute = 现在就计算
score-compute-text = 不点也会每小时自动计算。
score-so-far = { $day }还没过完：这里只计到目前为止发生的事。
score-as-of-text = 截至{ $day }结束。
score-computed = 计算于
score-members = 成员
score-mau = 28 天内活跃
score-mau-note = 窗口的 28 天
score-wau = 7 天内活跃
score-wau-note = 最近 7 天
score-mean-dau = 平均每天活跃
score-stickiness = 黏性
score-depth = 关系深度
score-dau = 活跃成员
score-dau-title = 每天的活跃成员
score-dau-note = 发帖、评论或回应过的人
score-dau-summary = { $days } 天里，最后一天有 { $last } 人活跃，最热闹的一天有 { $most } 人。
score-day = 日期
score-as-of = 截至
score-stickiness-history = 每周的黏性
score-depth-history = 每周的深度
score-history-summary = 从 { $first } 到 { $last }。
score-on = { $day }
score-change-caption = 上周以来的变化由哪些部分组成
score-no-parts = 上周以来，没有人的活跃天数发生变化。
score-stayed = 上周以来保持在 { $now }。
score-stickiness-rose = 上周以来，黏性从 { $then } 升到 { $now }，升了 { $by }。
score-stickiness-fell = 上周以来，黏性从 { $then } 降到 { $now }，降了 { $by }。
score-depth-rose = 上周以来，关系深度从 { $then } 升到 { $now }，升了 { $by }。
score-depth-fell = 上周以来，关系深度从 { $then } 降到 { $now }，降了 { $by }。
score-words = { $what } { $value }：{ $names }
score-words-more = { $what } { $value }：{ $names }，另有 { $more } 人
score-words-nobody = { $what } { $value }
score-up = 上升
score-down = 下降
score-part-newcomers = 新来的人
score-part-returned = 回来的成员
score-part-lapsed = 沉默或离开的成员
score-part-more-active = 来得更勤的成员
score-part-less-active = 来得更少的成员
score-part-new-ties = 变成双向的联系
score-part-stronger-ties = 变得更强的联系
score-part-weaker-ties = 淡下去的联系
score-how = 这是怎么算的？
score-stickiness-formula = S =（窗口 W 的 28 天里每日活跃成员数的平均值）/（W 内活跃的成员数）
score-stickiness-about = 活跃成员有多大比例的日子会来：每人只来一次是 1/28，人人天天来是 1。发帖、评论或做了别的事，当天才算活跃；只是看看不算。
score-depth-formula = 成员的深度 = log₂(1 + Σ min(w 去, w 回))，w = Σ 2^(−天数 / 28)
score-depth-about = 这是 Kith 自己的指标。只有双向的联系才算，强度取较弱的一边，四周前的互动只算一半。圈子的深度是窗口内活跃成员的平均值。
score-window = 窗口 W
score-window-text = { $from }至{ $to }，含首尾两天；按 { $zone } 划分日期
score-formula-version = 公式
score-version = 第 { $version } 版
score-calculation = 计算
score-stickiness-sum = 28 天里共 { $days } 个活跃日，即平均每天 { $mean } 人；除以 { $mau } 位活跃成员
score-interactions = 窗口内的互动
score-most-present = 来得最多的
score-present = { $name }（{ $days }）
score-active = 活跃成员
score-mutual-ties = 双向的联系
score-targeted = 历来指向某人的互动
score-strongest = 最强的联系
score-tie = { $one }与{ $other }（{ $strength }）
score-shape = 关系的形状
score-shape-text = 在这里曾经回应过别人、或被别人回应过的所有人。
score-share-active = 28 天内活跃的成员
score-share-core = 在最内层核心的人
score-nodes = 人数
score-directed = 谁回应谁（有方向的对数）
score-undirected = 对数
score-reciprocity = 得到回应（互惠度）
score-transitivity = 朋友的朋友也相识（传递性）
score-clustering = 平均聚类系数
score-core = 最内层核心（其中的邻居数）
score-core-members = 最内层核心的人数
score-figure = 指标
score-value = 数值

## For managers
manage-overview = 总览
manage-members = 成员
manage-rewards = 奖励
manage-lede = 所有圈子并排看：哪里在生长，哪里在消退。
manage-log = 大家最近的操作
manage-community = 整个社区
manage-circle = 圈子
manage-trend = 十二周
manage-members-lede = 所有人，最新加入的在前。角色由你授予和收回，每一步都会记录。
manage-members-lede-manager = 所有人，最新加入的在前。角色由系统管理员授予。
manage-last-administrator = 最后一位系统管理员不能卸任：请先任命另一位。
manage-member = 成员
manage-email = 邮箱
manage-role = 角色
manage-imported = 导入
manage-joined = 加入时间
manage-role-of = { $name }的角色
manage-role-save = 保存{ $name }的角色
manage-rewards-lede = 成员可以用积分换的东西。每一份是一个兑换码，只发一次。
manage-rewards-none = 用表单推出第一个吧。
manage-reward = 奖励
manage-price = 积分价格
manage-price-hint = 1 到 1,000,000
manage-stock = 剩余
manage-sold-out = 已换完
manage-reward-new = 新的奖励
manage-reward-name-en = 英文名称
manage-reward-name-zh = 中文名称
manage-reward-text-en = 英文说明
manage-reward-text-zh = 中文说明
manage-codes = 兑换码
manage-codes-hint = 每行一个，最多 1,000 个。有多少个，库存就是多少。
manage-codes-missing = 请至少填写一个兑换码，或在下面填写要生成的数量。
manage-codes-many = 最多 { $most } 个兑换码；其余的请另设一项奖励。
manage-codes-long = 每行是一个兑换码，最多 { $max } 个字符。
manage-code-count = 或者：生成这么多个兑换码
manage-code-count-hint = 上面没有填兑换码时才有效。
manage-reward-create = 推出奖励
manage-reward-created = 奖励已推出

## The community's settings
community-lede = 这个地方叫什么，是什么样子，有什么规矩。
community-saved = 已保存，现在起生效。
community-looks = 名称和外观
community-name = 社区名称
community-mark = 标记
community-mark-hint = 年轮里的一两个字；留空则用 Kith 自己的标记。
community-hue = 主题色的色相
community-hue-hint = 0 到 359 度：30 琥珀，145 绿，200 青，255 蓝，330 紫红。
community-places = 地区和语言
community-zone = 时区
community-zone-hint = 评分和每日上限按它划分日期。更改后会重新计算所有日期。
community-languages = 提供的语言
community-default-language = 访客的浏览器不要求以上语言时使用
community-terms = 条款
community-terms-version = 现行为第 { $version } 版。改动文字即成为新版本。
community-terms-en = 英文条款
community-terms-zh = 中文条款
community-terms-hint = 支持 Markdown。注册即表示接受；留空则没有条款。

## API keys
keys-lede = 程序拿着密钥，可以在其权限内做你能做的事。
keys-none = 还没有密钥
keys-none-text = 给每个程序单独建一个，需要时可以只撤销那一个。
key-new = 新的密钥
key-name = 用途
key-name-hint = 以后要撤销时，靠它来辨认。
key-scopes = 权限
key-scopes-none = 至少勾选一项。
key-days = 有效天数
key-days-hint = 1 到 366
key-create = 创建密钥
key-made = 密钥“{ $name }”
key-made-text = 请现在复制：它只显示这一次，系统只保存它的散列值。
key-used = 上次使用
key-never-used = 从未
key-ends = 到期
key-state = 状态
key-revoked = 已撤销
key-ended = 已到期
key-revoke-ask = 撤销…
key-revoke-text = 使用它的程序会立刻被拒绝，而且无法恢复。
key-revoke = 永久撤销
key-revoke-name = 撤销 { $name }
key-too-many = 你的密钥已达上限，请先撤销一个。
scope-read = 读取我能看到的内容
scope-write = 写入：加入、发帖、评论
scope-points = 转移积分
scope-manage = 管理：维护秩序、奖励、设置
