# Keys begin with their feature. Every language has the same keys and variables; a test checks it.

kith = Kith
language-name = English

## Frame
skip-link = Skip to content
demo-banner = This is a demo: everyone here is made up.
demo-label = Demo
crumbs = Where you are
nav-main = Main
nav-main-phone = Main, at the bottom
nav-home = Home
nav-circles = Circles
nav-chain = Chain
nav-wallet = Wallet
nav-rewards = Rewards
nav-my-rewards = My rewards
nav-my-menu = My menu
nav-settings = Settings
nav-community = Community
nav-keys = API keys
nav-manage = Overview for managers
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-join = Join
points-word = points
footer-links = About this place
footer-terms = Terms
footer-api = API
footer-made-with = Made with Kith. Nothing here is an advertisement.
language = Language
theme = Light and dark
theme-auto = as the system
theme-light = light
theme-dark = dark
theme-switch = Show: { $theme }
save = Save
cancel = Cancel
copy = Copy
copied = Copied
list-more = Load more
list-first = Back to the beginning
count-of = { $count } of { $whole }
joined = joined

## Time
date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
date-short = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
date-and-time = { $date }, { $time }
time-now = just now
time-minutes = { $count ->
    [one] 1 minute ago
   *[other] { $count } minutes ago
}
time-hours = { $count ->
    [one] 1 hour ago
   *[other] { $count } hours ago
}
time-days = { $count ->
    [one] yesterday
   *[other] { $count } days ago
}

## Mistakes
field-optional = optional
form-errors = { $count ->
    [one] One thing needs your attention
   *[other] { $count } things need your attention
}
error-required = Please fill this in.
error-too-short = At least { $min } characters, please.
error-too-long = At most { $max } characters, please.
error-malformed = This does not look right; please check it.
error-range = A number from { $min } to { $max }, please.
error-email = Enter an address like ada@example.org.
error-403-title = This room is not yours
error-403-text = You may not see this page. If you think you should, ask a steward or a manager.
error-404-title = There is no ring here
error-404-text = The page was moved, or was never written, or is not for you to see. The circles are all still there.
error-500-title = A knot in the wood
error-500-text = Something failed on our side. Nothing was lost; try again in a moment, and if it stays, tell us the number below.
error-home = To the start
error-request = Request

## Start
start-title = People you keep, circles that grow.
start-kicker = { $community }, a community with its own rings
start-lede = Join a circle, talk, start something together. What you bring to others comes back as points, and you can follow every one of them.
start-join = Join the community
start-join-free = Join, it is free
start-look-around = Look around first
start-circles = Circles to find here
start-circles-all = All { $count }
start-call = Start the innermost ring.
start-call-text = It takes a name, an address and a password. No advertisements, and nobody sells your address.
figures-title = Figures of this moment
figures-live = Counted a moment ago, never rounded up
figure-members = members
figure-circles = circles
figure-active = active this week
figure-posts = posts
how-title = How it works
how-1 = Find your circle
how-1-text = Every circle says what it is for. Joining costs nothing, and you can leave with one tap.
how-2 = Take part, bring a friend
how-2-text = Your link says openly what you may earn, before your friend signs up.
how-3 = Follow every point
how-3-text = Which event, which rule, what it waits for. Spend them on what the community offers.
terms-none = No terms yet
terms-none-text = The people who run this community have not written any. Until they do, be kind.

## Home
home-title = Hello, { $name }
home-lede = What is new in your circles, and what has come of it.
home-new = New in your circles
home-circles = My circles
home-mine = My points, steps and chain
home-points = Ready to spend
home-see-chain = See it
home-none = Nothing new yet
home-none-text = Join a circle, and what people write there will appear here.
todo-title = What you could do next
todo-find-circle = Find a circle
todo-find-circle-why = Everything here begins in one.
todo-first-post = Write your first post in { $circle }
todo-first-post-why = Rule: first post in a circle
todo-invite = Invite a friend
todo-invite-why = Your link tells them openly what you may earn.
todo-spend = Look at the rewards
todo-spend-why = You have points to spend.
todo-found = Start a circle of your own
todo-found-why = For what is missing here.

## Joining and signing in
join-title = Join { $community }
join-lede = Free, and you decide how much you take part.
join-name = Name that others see
join-name-hint = Your own or one you like; you need not be known by it elsewhere.
join-email = E-mail
join-email-hint = Only to sign in and to reach you; nobody else sees it.
join-password = Password
join-password-hint = At least { $min } characters; a sentence is good.
join-terms = I accept the
join-terms-link = terms
join-terms-version = Version { $version }
join-terms-needed = Please read and accept the terms.
join-terms-changed = The terms were changed meanwhile. Please read them once more.
join-button = Join
join-member = Already a member?
join-taken = Somebody is registered with this address. If it is you, sign in.
sign-in-title = Welcome back
sign-in-demo = Be somebody of the demo
sign-in-demo-text = The addresses and passwords of a member, a steward, a manager and an administrator stand in the terminal in which Kith was started.
sign-in-new = New here?
sign-in-wrong = That did not match. Check the address and the password, then try again.
sign-in-wait = { $minutes ->
    [one] Too many wrong passwords came before. Wait a minute, or choose a new password by mail.
   *[other] Too many wrong passwords came before. Wait { $minutes } minutes, or choose a new password by mail.
}
sign-out-question = Sign out on this device?
setup-title = Set up your community
setup-lede = You are the first here. Make the administrator, then give the community its name.
setup-token = One-time token
setup-token-hint = It was printed on the console when the server started.
setup-token-wrong = This is not the token that the running server printed.
setup-button = Make me the administrator
setup-done = This community is set up
setup-done-text = There is an administrator already. Sign in, or ask them for a role.
role-member = Member
role-manager = Manager
role-administrator = Administrator
role-steward = Steward
role-founder = Founder

## Links of mails, a new password, and where one is signed in
link-over = This link works no more
link-over-text = Links of mails work once, and for a while. Ask for a new one.
join-asked-text = A link is on its way to your address; with it you are in. It works for a day, in any browser. Look among the unwanted mails too.
join-again = No mail? Try once more
confirm-title = Welcome, { $name }
confirm-title-over = Welcome
confirm-lede = One step is left. { $address } is yours; choose a password for it.
confirm-button = Confirm, and go in
address-title = Confirm your address
address-lede = Your account will use { $address }, to sign in and to reach you.
address-button = Confirm this address
address-same = This is the address that you have.
address-taken = Somebody else is registered with this address.
undo-title = Back to your earlier address
undo-lede = Your account goes back to the address that this mail went to, everybody is signed out, and you choose a new password.
undo-button = Take my account back
password-forgotten = Forgotten your password?
password-forgotten-lede = Tell us your address, and a link to a new one comes by mail.
password-ask = Send me a link
password-asked = Look into your mail
password-asked-text = If somebody is registered with this address, a link is on its way. It works for an hour. Look among the unwanted mails too.
password-no-mail = This community sends no mail
password-no-mail-text = Ask its operator for help.
password-new = New password
password-present = Present password
password-present-wrong = That is not your present password.
password-save = Save the new password
password-sessions-end = You are signed in here then, and signed out everywhere else.
password-others-end = You stay signed in here, and are signed out everywhere else.
password-changed = Your password is changed.
strength-label = Strength of the password
strength-0 = Guessed at once
strength-1 = Guessed soon
strength-2 = Fair
strength-3 = Good
strength-4 = Strong
guessable-common = Many people use this password, so it is tried first. Choose another.
guessable-personal = It is made of your name or address. Choose words that are not yours.
guessable-word = A single word is guessed soon. Put a few words together.
guessable-name = A name is guessed soon. Put a few other words together.
guessable-date = Dates and years are guessed soon. Put a few words together.
guessable-keyboard = Neighbouring keys are guessed soon. Put a few words together.
guessable-repeated = The same again and again is guessed soon. Put a few words together.
guessable-sequence = A sequence such as abc or 6543 is guessed soon. Put a few words together.
guessable-short = This is guessed soon. Add a word or two that nobody expects.
nav-security = Signing in
security-lede = Your address, your password, and the devices on which you are signed in.
address-mine = Address
address-none = Your account has no address.
address-confirmed = Confirmed
address-unconfirmed = Not confirmed
address-confirm = Send me a link to confirm it
address-new = New address
address-new-hint = A link goes there; your account moves once you open it. The address before is told.
address-new-hint-no-mail = This community sends no mail, so the change holds at once.
address-save = Change the address
address-asked = A link is on its way to the address.
address-saved = Your address is confirmed.
address-changed = Your address is changed.
code = Code
code-title = One step more
code-lede = Open the app that shows your codes.
code-hint = Six digits, or one of your recovery codes.
code-wrong = This code is wrong, was used, or its time is over.
code-wait = { $minutes ->
    [one] Too many wrong codes came before. Wait a minute.
   *[other] Too many wrong codes came before. Wait { $minutes } minutes.
}
code-again = Sign in as somebody else
factor-title = Codes of an app
factor-lede = Signing in then asks for a code as well, so that a stolen password opens nothing.
factor-app = App
factor-none = Your account asks for no code.
factor-exists = Your account asks for a code already.
factor-is-on = Signing in asks for a code
factor-is-off = Signing in asks for no code
factor-setup = Set up an app
factor-scan = Scan this with an app for codes, such as Aegis, FreeOTP or your password manager.
factor-qr = QR code that sets up the app
factor-type = Or type this into it:
factor-code-hint = The six digits that the app shows now.
factor-on = Ask for codes from now on
factor-held = Your role waits until signing in asks for a second factor.
factor-due = Your role needs this
factor-due-text = Managers and administrators who have not set it up may do no more than members after
factor-codes = Recovery codes
factor-codes-text = Keep them where you find them without your phone. Each opens your account once. They are not shown again.
factor-codes-kept = I keep them
factor-left = { $count ->
    [0] No recovery codes are left.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
factor-renew = New recovery codes
factor-renew-text = The old ones open nothing then.
factor-end = Ask for codes no more
factor-end-text = Your password alone opens your account then.
factor-change = Change
sessions-title = Where you are signed in
sessions-table = Devices, the latest sign-in first
sessions-text = Whatever you do not recognise, end it, and choose a new password.
session-where = Device
session-since = Since
session-used = Last used
session-this = This device
session-unknown = A device that says nothing of itself
session-end = End
session-end-name = End the session on { $name }
session-end-others = End all others

## Mails
mail-greeting-plain = Hello,
mail-greeting = Hello { $name },
mail-foot = You get this mail because somebody uses this address at { $community }. It sends no advertising.
mail-day = The link works once, and for a day, in any browser.
mail-reset-subject = A new password for { $community }
mail-reset-text = Somebody, probably you, asked for a new password.
mail-reset-button = Choose a new password
mail-reset-time = The link works once, and for an hour.
mail-reset-other = If it was not you, do nothing: your password stays as it is.
mail-changed-subject = Your password for { $community } was changed
mail-changed-text = Your password was changed, and all other devices were signed out.
mail-changed-button = It was not me: a new password
mail-changed-other = If it was you, all is well.
mail-confirm-subject = Confirm your address for { $community }
mail-confirm-text = Somebody, probably you, wants to join { $community } with this address.
mail-confirm-button = Confirm, and go in
mail-confirm-other = If it was not you, do nothing: nobody becomes a member.
mail-already-subject = You are a member of { $community } already
mail-already-text = Somebody, probably you, wanted to join with this address. You are a member already, so nothing has changed.
mail-already-button = Sign in
mail-already-other = If you do not know your password any more, ask for a new one where you sign in.
mail-address-subject = Confirm this address for { $community }
mail-address-text = Confirm that this address is yours.
mail-address-button = Confirm this address
mail-address-other = If you know nothing of it, do nothing: no account will use this address.
mail-moved-subject = The address of your { $community } account was changed
mail-moved-text = Your account uses another address now. If it was you, all is well.
mail-moved-button = It was not me: take my account back
mail-moved-time = The link works once, and for seven days.
mail-factor-subject = Signing in to { $community } was changed
mail-factor-on = Signing in to your account asks for a code of an app now.
mail-factor-off = Signing in to your account asks for no code any more.
outbox-title = Outbox
outbox-lede = The mails of a demo, or of development, reach nobody: read them here.
outbox-none = No mail yet
outbox-none-text = Register somebody or ask for a new password, and the mail stands here.
outbox-link = Read the mail here

## Circles
circles-title = Circles
circles-lede = Each ring in a picture is a month of the circle’s life.
circles-all = All circles
circles-none = No circle yet
circles-none-text = Be the first: say what it is for, and others will find it.
circle-new = Start a circle
circle-new-lede = A circle is a few people around something they care about. You will be its steward.
circle-name = Name
circle-name-hint = Short; it also becomes the address.
circle-purpose = What is it for?
circle-purpose-hint = One or two sentences that tell somebody whether it is theirs.
circle-create = Start the circle
circle-joined = joined
circle-member-count = { $count ->
    [one] 1 member
   *[other] { $count } members
}
circle-post-count = { $count ->
    [0] no posts yet
    [one] 1 post
   *[other] { $count } posts
}
circle-since = since
circle-in-since = in the circle since
circle-founded-by = founded by { $name }
circle-founder = Who founded it
circle-join = Join the circle
circle-leave = Leave
circle-invite = Invite
circle-removed = A steward removed you from this circle. Write to a manager if you think that was wrong.
circle-removed-short = removed
circle-founder-stays = You founded this circle, so you cannot leave it.
circle-outsider = Join the circle to write in it.
circle-about = About this circle
circle-rules = How it is kept well
circle-rules-text = Stewards may hide a post or remove somebody, always with a reason, and always written down in the circle’s record.
circle-visitor = What is said here stays among members
circle-visitor-text = Join the community to read along and to answer. It is free.
circle-tab-posts = Posts
circle-tab-members = Members
circle-tab-scores = Life
circle-tab-log = Record
circle-members-title = Members of { $circle }
circle-remove = Remove
circle-remove-name = Remove { $name }
circle-remove-question = Remove { $name } from the circle?
circle-remove-text = They keep their points and their posts, and cannot come back by themselves. The reason goes into the record.

## Posts
composer-hint = Markdown works
post-label = What would you like to share?
post-button = Post
post-menu = More about the post of { $name }
post-hide = Hide this post
post-unhide = Show it again
post-hidden = A steward hid this post
post-hidden-own = A steward hid your post. Only you, the stewards and the managers see it.
post-comments = { $count ->
    [0] No comments
    [one] 1 comment
   *[other] { $count } comments
}
feed-none = It is quiet here
feed-none-text = Nobody has written yet. A question is a good beginning.
thread-post = The post
thread-title = Post by { $name }
comments-title = Comments
comments-none = Nobody has answered yet.
comment-label = Your comment
comment-button = Comment
write-join-first = Only members of the circle write in it.
write-join-link = Go to { $circle } and join
moderate-title = For stewards
moderate-reason = Reason
moderate-reason-hint = The people concerned and the record show it.
moderate-steward = Stewards cannot be removed here.
log-title = Record
log-lede = Who did what to keep this circle, and why.
log-none = Nothing to record yet
log-none-text = When a steward hides a post or removes somebody, it is written here.
log-operator = The operator
log-circle-create = founded the circle
log-circle-join = joined
log-circle-leave = left
log-hide-post = hid a post
log-unhide-post = showed a post again
log-remove-member = removed { $name }
log-register = registered
log-claim = claimed an imported account
log-change-address = changed the address of their account
log-change-password = changed their password
log-reset-password = chose a new password through a mail
log-factor-on = set up a second factor
log-factor-off = ended their second factor
log-undo-address = took their account back to its earlier address
log-role = changed the role of { $name }
log-reward-create = offered a reward
log-settings = changed the settings of the community
log-key-create = made an API key
log-key-revoke = revoked an API key
log-award = awarded points to { $name }
log-import = brought in members or interactions from files

## Chain
chain-title = My chain
chain-lede = Who brought you, whom you brought, and what may come of it.
chain-none = You have not brought anybody yet
chain-none-text = Pass your link on to somebody who would like it here. They read what you may earn before they join.
chain-figures = My chain in figures
chain-earn = { $rule }: { $parts } points, level by level, at most { $cap } a day
link-title = Your link
link-note = Nothing is paid for joining. When somebody whom you brought takes part, you may earn:
link-visits = { $count ->
    [0] Nobody has opened it yet.
    [one] Opened once.
   *[other] Opened { $count } times.
}
branch-title = My branch
branch-size = { $people ->
    [one] 1 person
   *[other] { $people } people
} on { $levels ->
    [one] 1 level
   *[other] { $levels } levels
}
branch-label = You brought { $direct ->
    [one] 1 person
   *[other] { $direct } people
}; { $further ->
    [0] nobody joined through them yet
    [one] 1 more joined through them
   *[other] { $further } more joined through them
}.
branch-me = You
branch-as-list = The same as a list
branch-behind = { $count } behind them
branch-truncated = The picture shows the upper part; there are more people further down.
level = Level { $level }
levels-title = People by level
levels-none = Nobody yet. It begins with your link.
levels-paid = { $levels ->
    [0] No level brings points.
    [one] Points come from level 1.
   *[other] Points come from levels 1 to { $levels }.
}
referees-title = Whom I brought
gate-text = Your part for somebody is held until they have talked, both ways, with three people who are independent of you.
gate-independent = Independent people
gate-passed = gate passed
sponsor-title = Who brought me
sponsor-earns = { $name } earns a part on top of what you earn; nothing is taken from you.
sponsor-staff = { $name } of the community’s staff invited you, and earns nothing from it.
sponsor-none = You came by yourself.

## Invitation
invitation-title = { $name } invites you
invitation-lede = To { $community }. Read first what is in it for whom.
invitation-label = The invitation
invitation-who = { $name } invites you to { $community }
invitation-earn = What { $name } may earn
invitation-unpaid = Nothing. { $name } belongs to the staff of this community and invites without reward.
invitation-terms = Nothing for your joining. When you take part, { $name } may get, on top of what you get:
invitation-offer = { $points } points: { $rule }
invitation-gate = All this only once you have talked, both ways, with three people whom { $name } did not bring. It costs you nothing.
invitation-join = Join through this invitation
invitation-own = This is your own link, as others see it.
invitation-unknown = This link leads to nobody
invitation-unknown-text = Perhaps a letter is missing: ask whoever sent it to you. You can also join without a link.
invitation-member = You are a member already, so this link changes nothing for you.

## Wallet
wallet-title = Your wallet
wallet-lede = Every point, where it came from and what it waits for.
wallet-ready = Ready to spend
wallet-held-none = nothing on hold
wallet-held-in = { $count } waiting for you
wallet-held-out = { $count } reserved for a reward
wallet-held-both = { $inside } waiting for you, { $outside } reserved
wallet-entries = Entries
wallet-filter = Which entries
wallet-filter-all = All
wallet-filter-earned = Earned
wallet-filter-spent = Spent
wallet-filter-held = On hold
wallet-none = No points yet
wallet-none-text = Write your first post in a circle: that is worth some, and you will see here why.
wallet-none-here = Nothing of this kind
wallet-none-here-text = Choose another kind of entry above.
wallet-summary = In figures
wallet-summary-text = The balance is the sum of all entries that count. What is on hold counts once its condition is met.
wallet-balance = Balance
wallet-available = Ready to spend
wallet-waiting = Waiting for you
wallet-reserved = Reserved
wallet-spend = Spend them
wallet-spend-text = See what the community offers for points.
rule-first-post = first post in a circle
rule-gate-passed = a newcomer found independent contacts
entry-award = Awarded by a manager
entry-redemption = Reward: { $reward }
entry-first-post-own = Your first post in { $circle }
entry-first-post-referee = First post by { $name } in { $circle }
entry-gate-own = You found independent contacts
entry-gate-referee = { $name } found independent contacts
entry-deeper = Level { $level } of your chain: { $rule }
entry-when = When
entry-rule = Rule
entry-rule-version = { $rule }, version { $version }
entry-level = Level
entry-level-own = your own act
entry-lapses = Lapses
entry-reason = Reason
entry-explain = Explain this entry
entry-back = Back to the wallet
entry-circle = Circle
entry-actor = Who acted
entry-released = Released
entry-ended = Ended
entry-transfer = Transfer
state-posted = It counts.
state-held = It waits for the independence gate.
state-reserved = Reserved until you confirm.
state-released = It was on hold, and counts now.
state-spent = Spent.
state-voided = Taken back; the points returned.
state-expired = The time ran out; the points returned.
explain-own = The rule pays whoever acts { $base } points.
explain-level = The rule pays whoever acts { $base } points, and you, { $level ->
    [one] one level
   *[other] { $level } levels
} above them, { $part }.
explain-capped = It was cut, because the rule pays a person at most { $cap } points a day.
explain-quality = It was cut, because not all of the people you invited are still active.
explain-held = The points count once the person has talked, both ways, with { $needed } people who are independent of you.
explain-reserved = Confirm the reward to spend them; otherwise they come back by themselves.

## Rewards
rewards-lede = What the community gives for points.
rewards-lede-member = { $count ->
    [0] What the community gives for points. You have none yet.
    [one] What the community gives for points. You have 1 point.
   *[other] What the community gives for points. You have { $count } points.
}
rewards-none = No rewards yet
rewards-none-text = A manager will offer some. Your points keep.
reward-left = { $count ->
    [0] None left
   *[other] { $count } left
}
reward-see = Look
reward-see-name = Look at { $name }
redeem-reserve = Reserve it for me
redeem-explain = It is put aside for 15 minutes, and you confirm on the next page. You would have { $rest } points left.
redeem-missing = { $count ->
    [one] You need 1 more point for this.
   *[other] You need { $count } more points for this.
}
redeem-see-wallet = See your wallet
redeem-sold-out = None is left. The points are still yours.
redeem-not-enough = You do not have enough points for this.
redeem-settled = This was confirmed or cancelled already, or its time ran out.
redeem-confirm-question = Spend { $price } points on { $name }?
redeem-until = It is put aside for you until
redeem-confirm = Spend the points
redeem-cancel = No, give them back
redeem-done = { $name } is yours
redeem-done-text = { $price } points were spent. Your code is below, and stays among your rewards.
redeem-cancelled = This was given back. The points are yours again.
redeem-again = Look at the reward again
voucher-note = It works once. Show it where the reward is handed out.
my-rewards-lede = What you redeemed, with its codes.
my-rewards-none = Nothing redeemed yet
my-rewards-none-text = When you spend points, what you got stays here.
my-rewards-see = See the rewards
redemption-reserved = put aside
redemption-confirmed = yours
redemption-cancelled = given back

## Settings
settings-lede = How you want to see this place.
settings-me = Me
settings-me-text = Your name as others see it, and what you may do here.
settings-sign-out-text = On this device. Others stay signed in.
preferences-title = Language and look
preferences-lede = Kept on this device; the language also for what is sent to you.

## Charts
chart-figures = Show the figures
waterfall-contribution = Contribution
waterfall-picture = Picture
waterfall-change = Change

## Reference of the API
api-title = The API
api-openapi = OpenAPI document
api-keys = My API keys
api-contents = Contents
api-members = Members
api-circles = Circles
api-conversations = Posts and comments
api-moderation = Moderation
api-referrals = Referrals
api-ledger = Points
api-rewards = Rewards
api-scores = Scores
api-settings = Settings
api-objects = Objects
api-problems = Problems
api-problems-text = What stands at the end of a problem’s type, the status of the answer, and what it means.
api-scope = scope { $scope }
api-details = What it takes and answers
api-takes = It takes
api-body = A body of JSON:
api-parameters = Parameters
api-answers = It answers
api-name = Name
api-type = Type
api-meaning = Meaning
api-status = Status
api-in-path = in the path
api-in-query = in the query
api-in-header = as a header
api-optional = optional

## Islands
island-sign-in = You are not signed in any more. Copy what you wrote, then sign in again.
island-failed = That did not work. What you wrote is still here; try again in a moment.
branch-follow = Follow one of them
branch-everybody = Everybody
branch-through = { $count ->
    [0] Nobody has joined through { $name } yet.
    [one] 1 person joined through { $name }.
   *[other] { $count } people joined through { $name }.
}

## Refusals
error-refused-title = That did not arrive as it should
error-refused-text = Go back, load the page again, and repeat what you did. Nothing was changed.
error-413-title = That was too much at once
error-413-text = What you sent is longer than this page takes. Shorten it and try again.
error-429-title = A little slower, please
error-429-text = There were too many attempts in a short time. Wait a few minutes and try again.

## Scores
list-comma = ,{" "}
score-title = The life of { $circle }
score-lede = How often its members come, how deep their relations run, and what changed.
score-none = Nothing to measure yet
score-none-text = Scores begin with the first post. They are computed every hour.
score-compute = Compute now
score-computed-now = Computed just now. Where nothing has happened since the last time, the figures stay.
score-compute-text = Otherwise it happens every hour.
score-so-far = { $day } is not over: these figures count what happened so far.
score-as-of-text = Up to the end of { $day }.
score-computed = Computed
score-members = Members
score-mau = Active in 28 days
score-mau-note = the 28 days of the window
score-wau = Active in 7 days
score-wau-note = the last 7 days
score-mean-dau = Active on a day
score-stickiness = Stickiness
score-depth = Relationship depth
score-dau = Active members
score-dau-title = Active members, day by day
score-dau-note = who posted, commented or answered
score-dau-summary = { $last } active on the last of { $days } days, { $most } on the liveliest.
score-day = Day
score-as-of = Up to
score-stickiness-history = Stickiness, week by week
score-depth-history = Depth, week by week
score-history-summary = From { $first } to { $last }.
score-on = { $day }
score-change-caption = What the change since last week is made of
score-no-parts = Nobody’s days changed since last week.
score-stayed = It stayed at { $now } since last week.
score-stickiness-rose = Since last week stickiness rose from { $then } to { $now }, by { $by }.
score-stickiness-fell = Since last week stickiness fell from { $then } to { $now }, by { $by }.
score-depth-rose = Since last week relationship depth rose from { $then } to { $now }, by { $by }.
score-depth-fell = Since last week relationship depth fell from { $then } to { $now }, by { $by }.
score-words = { $what } { $value }: { $names }
score-words-more = { $what } { $value }: { $names } and { $more } more
score-words-nobody = { $what } { $value }
score-up = up by
score-down = down by
score-part-newcomers = Newcomers
score-part-returned = Members who came back
score-part-lapsed = Members who fell silent or left
score-part-more-active = Members who came on more days
score-part-less-active = Members who came on fewer days
score-part-new-ties = Ties that became mutual
score-part-stronger-ties = Ties that grew stronger
score-part-weaker-ties = Ties that faded
score-how = How is this counted?
score-stickiness-formula = S = (mean of the daily active members over the 28 days of W) / (members active in W)
score-stickiness-about = The share of days on which an active member comes by: 1/28 when everybody came once, 1 when everybody comes daily. A member is active on a day on which they post, comment or do something else; looking is not counted.
score-depth-formula = depth of a member = log₂(1 + Σ min(w to them, w back)), w = Σ 2^(−age in days / 28)
score-depth-about = Kith’s own measure. Only ties that go both ways count, as strong as their weaker direction, and what is four weeks old counts half. A circle’s depth is the mean over the members active in the window.
score-window = Window W
score-window-text = { $from } to { $to }, both included; days cut in { $zone }
score-formula-version = Formula
score-version = version { $version }
score-calculation = Calculation
score-stickiness-sum = { $days } active days in 28 days are { $mean } members a day; over { $mau } active members
score-interactions = Interactions in the window
score-most-present = There most often
score-present = { $name } ({ $days })
score-active = Active members
score-mutual-ties = Mutual ties
score-targeted = Interactions with somebody, ever
score-strongest = Strongest ties
score-tie = { $one } and { $other } ({ $strength })
score-shape = The shape of its relations
score-shape-text = Everybody who ever turned to somebody here, or was turned to.
score-share-active = Members active in 28 days
score-share-core = In the innermost core
score-nodes = People
score-directed = Who turned to whom (pairs in order)
score-undirected = Pairs
score-reciprocity = Returned (reciprocity)
score-transitivity = Friends of friends who know each other (transitivity)
score-clustering = Mean clustering
score-core = Innermost core (number of neighbours in it)
score-core-members = People in the innermost core
score-figure = Figure
score-value = Value

## For managers
manage-overview = Overview
manage-members = Members
manage-rewards = Rewards
manage-lede = All circles side by side: where life grows, and where it fades.
manage-log = Latest steps of everybody
manage-community = The whole community
manage-circle = Circle
manage-trend = Twelve weeks
manage-members-lede = Everybody, the latest first. You give and take roles; each step is logged.
manage-members-lede-manager = Everybody, the latest first. Administrators give roles.
manage-last-administrator = The last administrator stays one: make another first.
manage-member = Member
manage-email = E-mail
manage-role = Role
manage-imported = imported
manage-joined = Joined
manage-role-of = Role of { $name }
manage-role-save = Save the role of { $name }
manage-rewards-lede = What members can spend points on. Each piece is a code that is handed out once.
manage-rewards-none = Put the first one on offer with the form.
manage-reward = Reward
manage-price = Price in points
manage-price-hint = 1 to 1,000,000
manage-stock = Left
manage-sold-out = none left
manage-reward-new = A new reward
manage-reward-name-en = Name in English
manage-reward-name-zh = Name in Chinese
manage-reward-text-en = Description in English
manage-reward-text-zh = Description in Chinese
manage-codes = Codes
manage-codes-hint = One on each line, up to 1,000. Their number is the stock.
manage-codes-missing = Type at least one code, or say below how many to make.
manage-codes-many = At most { $most } codes, please. Put the rest on offer as another reward.
manage-codes-long = At most { $max } characters in a line, please: each line is a code.
manage-code-count = Or: make this many codes
manage-code-count-hint = Counts where no codes are typed above.
manage-reward-create = Put it on offer
manage-reward-created = The reward is on offer

## The community's settings
community-lede = What this place is called, how it looks, and what holds in it.
community-saved = Saved. It holds from now on.
community-looks = Name and looks
community-name = Name of the community
community-mark = Mark
community-mark-hint = One or two characters inside the rings; empty for Kith’s own mark.
community-hue = Hue of the accent colour
community-hue-hint = 0 to 359 degrees: 30 is amber, 145 green, 200 teal, 255 blue, 330 plum.
community-places = Place and languages
community-zone = Time zone
community-zone-hint = Days are cut in it, for scores and daily limits. Changing it counts all days anew.
community-languages = Languages offered
community-default-language = Language for visitors whose browser asks for none of these
community-terms = Terms
community-terms-version = Version { $version } is in force. Other words make a new version.
community-terms-en = Terms in English
community-terms-zh = Terms in Chinese
community-terms-hint = Markdown. Whoever registers accepts them; empty for none.

## API keys
keys-lede = A key lets a program do what you may do, as far as its scopes go.
keys-none = No key yet
keys-none-text = Make one for each program, so that you can revoke it alone.
key-new = A new key
key-name = What it is for
key-name-hint = You read it when you wonder which one to revoke.
key-scopes = What it may
key-scopes-none = Tick at least one.
key-days = Days until it ends
key-days-hint = 1 to 366
key-create = Make the key
key-made = The key “{ $name }”
key-made-text = Copy it now: it is shown this once, and only its hash is kept.
key-used = Last used
key-never-used = never
key-ends = Ends
key-state = State
key-revoked = revoked
key-ended = ended
key-revoke-ask = Revoke …
key-revoke-text = Programs that use it are refused at once, and it cannot be brought back.
key-revoke = Revoke for good
key-revoke-name = Revoke { $name }
key-too-many = You have as many keys as one may have. Revoke one first.
scope-read = read what I see
scope-write = write: join, post, comment
scope-points = move points
scope-manage = manage: moderate, rewards, settings
