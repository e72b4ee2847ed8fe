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
nav-search = Search
nav-wallet = Wallet
nav-rewards = Rewards
nav-my-rewards = My rewards
nav-mentions = Where I was mentioned
nav-mentions-new = { $count ->
    [one] You were mentioned once
   *[other] You were mentioned { $count } times
}
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
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
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
next-title = What you could do next
next-first-title = Your first steps
next-done = Done
next-away = Put this list away
next-profile = Say who you are
next-profile-why = A picture or a few words help others to know you again.
next-write = Write something
next-write-why = A first post or comment; a question is enough.
next-confirm = Confirm your address
next-confirm-why = Then a forgotten password can be replaced.
next-find-circle = Find a circle
next-find-circle-why = Everything here begins in one.
next-first-post = Write your first post in { $circle }
next-first-post-why = Rule: first post in a circle
next-invite = Invite a friend
next-invite-why = Your link tells them openly what you may earn.
next-spend = Look at the rewards
next-spend-why = You have points to spend.
next-found = Start a circle of your own
next-found-why = For what is missing here.

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
join-answer = A question of this community: { $question }
join-answer-hint = Capital letters and spaces make no difference.
join-answer-wrong = That is not the answer. Ask whoever invited you, or try another word.
join-answers-many = Too many wrong answers came from your network. Try again in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }.
join-empty = Leave this field empty
join-trapped = A field that nobody sees was filled in, which is what programs do. If your browser fills in forms for you, switch that off here, choose your password once more and send the form again.
join-paced = Many people are joining just now. Come back in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }, and send the form again; what you typed is still here, except for the password.
join-paced-plain = Many forms come just now from browsers that have not shown that no program is at work. With JavaScript on, your browser does that within seconds: wait a moment, then send the form again. Without it, come back in { $minutes } { $minutes ->
    [one] minute
   *[other] minutes
  }. What you typed is still here, except for the password.
sign-in-title = Welcome back
sign-in-demo = Be somebody of the demo
sign-in-demo-text = The addresses and passwords of a member, a partner, a steward, a manager and an administrator stand in the terminal in which Kith was started.
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
confirm-alone = Join without this invitation
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
bounced-title = Mail to this address comes back
bounced-text = The latest one could not be delivered. Without mail you cannot choose a new password. Change the address below, or look after your mailbox: once a mail arrives again, this goes away.
bounced-home = Mail to your address comes back. Look at it, so that you can always get in.
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
    [one] Too many wrong tries came before. Wait a minute.
   *[other] Too many wrong tries came before. Wait { $minutes } minutes.
}
code-again = Sign in as somebody else
passkeys-title = Passkeys
passkeys-lede = A passkey lets you in with a finger, a face or the PIN of your device. It cannot be guessed, and no other site can ask for it.
passkeys-change = Passkeys
passkeys-count = { $count ->
    [0] None yet
    [one] { $count } passkey
   *[other] { $count } passkeys
}
passkeys-none = No passkey yet
passkeys-none-text = Add the device that you sign in with, or your password manager.
passkey-new = A new passkey
passkey-name = Its name
passkey-name-hint = So that you know it again, such as «My phone».
passkey-begin = Go on
passkey-make = Make the passkey { $name }
passkey-make-text = Your browser asks where to keep it, and for your finger, face or PIN.
passkey-make-button = Make it now
passkey-added = The passkey opens your account now.
passkey-since = Since
passkey-used = last used
passkey-remove = Remove a passkey
passkey-which = Which
passkey-sign-in = Sign in with a passkey
passkey-use = Use a passkey
passkey-failed = Your browser sent no passkey. Try again, or go another way.
passkey-script = Your browser sent no passkey. They need JavaScript, which is off in this browser.
passkey-over = That took too long, or it was sent before. Begin again.
passkey-refused = This passkey does not fit. Try another, or go another way.
passkey-exists = This passkey opens your account already.
passkey-many = You have 20 passkeys. Remove one before you add another.
passkey-unavailable = Passkeys cannot be used here
passkey-unavailable-text = Browsers give passkeys only to sites with a name. Whoever runs this community gives it one: the setting server.public_url, such as https://kith.example, or http://localhost:3000 on one machine.
provider-go = Continue with { $name }
provider-leave = On to { $name }
provider-leave-text = You sign in there, and come back here.
provider-leave-button = Go on to { $name }
provider-denied = { $name } let nobody in
provider-denied-text = You did not agree there, or it did not know you. Try again, or go another way.
provider-unreachable = { $name } does not answer
provider-unreachable-text = Try again in a few minutes, or go another way.
provider-refused = The answer of { $name } does not hold
provider-refused-text = Nothing was changed. Try again, or go another way; if it happens again, tell whoever runs this community.
provider-over = That took too long
provider-over-text = It began more than ten minutes ago or in another browser, or it was finished before. Begin again.
provider-taken = This account of { $name } opens somebody else’s
provider-taken-text = It can open one account here. Sign in with it, or use another.
provider-exists = Another account of { $name } opens yours
provider-exists-text = Disconnect that one first, in the settings under “Account elsewhere”.
provider-registered = There is an account with your address
provider-registered-text = Sign in as you do otherwise, or have a new password sent to you. Then you connect it with { $name }.
provider-join = { $name } says who you are
provider-join-text = You join with your account of { $name }, and need no password here.
provider-join-mail = { $name } does not say that the address is yours. A link goes there, behind which you choose a password; once you are in, you connect both.
provider-join-member = You have an account here? Sign in and connect it with { $name }
provider-join-address = Your address is { $address }, as { $name } confirms.
provider-forget = Go on without { $name }
provider-title = Account elsewhere
provider-lede = An account that you have elsewhere can open yours here, without a password.
provider-change = Account elsewhere
provider-is-on = Opens your account
provider-none = None connected
provider-none-text = With one, you sign in here with the press of a button.
provider-connect = Connect your account of { $name }
provider-confirm = Connect { $name }?
provider-confirm-text = Your account of { $name } ({ $who }) then opens this one. Connect it only if both are yours.
provider-confirm-button = Connect both
provider-confirm-no = No
provider-connected = It opens your account from now on.
provider-since = since
provider-used = last used
provider-end = Disconnect
provider-only-way = Nothing else opens your account. Choose a password before you disconnect.
provider-password = Choose a password by mail
provider-unavailable = There is nothing to connect here
provider-unavailable-text = Whoever runs this community has set no provider to sign in with.
password-none = You have no password; your account elsewhere opens this one. To choose one, sign out and sign in there again: for { $minutes } minutes after that you can do so here.
password-first = You have no password yet; your account elsewhere opens this one. You have just signed in there, so you can choose one now. You need it to take your data along or to delete your account.
password-choose = Choose a password
password-needed = This asks for your password, and you have none yet.
password-stale = You signed in too long ago to choose a password here. Sign out, sign in through your account elsewhere, and choose it then.
code-lede-passkey = Show your passkey, or type a recovery code.
code-hint-recovery = One of your recovery codes.
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

## One's own data, resting and leaving
nav-data = My data
data-lede = What is held about you is yours: take it along, rest for a while, or leave.
data-export = Take your data along
data-export-text = One file (JSON) with what is held about you: your account and sign-ins, circles, posts, comments and reactions, whom you brought, every entry of your wallet, and your rewards with their codes. No passwords, and nothing that others wrote.
data-export-often = At most five times an hour.
data-export-button = Download my data
former-member = former member
rest-title = Rest for a while
rest-text = While you rest nobody is offered your name, you are not invited, and you get no mails but those about your account. Others see in lists that you rest. Your circles, your points and your chain stay, and what your chain earns goes on.
rest-start = Begin to rest
rest-back = Come back
resting-badge = resting
resting-since = Resting since
resting-banner = You rest.
leave-title = Delete your account
leave-text = Before anything happens you see what goes and what stays.
leave-look = See what goes and what stays
leave-goes = What goes
leave-goes-account = Your name, your address, your password, second factor, passkeys and accounts elsewhere, your sign-ins, your API keys, mails that wait for you, and your link for friends.
leave-goes-words = The words of your posts and comments with their earlier versions, and your name wherever others mentioned you with an @.
leave-goes-circles = Your memberships. A circle that you founded goes to the steward of longest standing, else to whoever has been in it longest; where nobody else is in it, it comes to rest.
leave-goes-points = Your points, also those that are held for you. What you have reserved is taken back.
leave-stays = What stays
leave-stays-places = The places of your posts and comments, without words and by a «former member», so that what others answered stays readable.
leave-stays-counts = That somebody was there: a place in the chain, reactions, interactions and entries of the ledger, without a name, so that the counts and points of others stay right.
leave-stays-others = What others wrote about you in words of their own.
leave-when-mail = You are signed out everywhere. For 14 days you can keep the account: sign in, or open the link of the mail that comes. After that it is erased, and nobody can bring it back.
leave-when-now = It happens at once, and nobody can bring it back.
leave-export = Take your data along first
leave-ask = Delete it
leave-word = delete
leave-type = Type «{ $word }» to say that you mean it
leave-word-wrong = Type the word «{ $word }».
leave-button = Delete my account
leave-last = You are the last administrator. Give somebody else that role first.
leave-keep = Keep my account
leaving-badge = leaving
leaving-banner = Your account will be deleted.
leaving-on = It will be deleted on
keep-title = Keep your account?
keep-lede = Your account was to be deleted. With this it stays as it is.
keep-done = Your account stays. Sign in to go on.
left-title = Goodbye
left-text = Your account is deleted. Thank you for the time that you were here.
left-soon = Your account will be deleted on { $date }. Until then you can keep it: sign in, or open the link of the mail that is on its way.
back-title = Good to see you again
back-since = You were last here on
back-circles = { $count ->
    [one] You are in one circle
   *[other] You are in { $count } circles
}
back-points = { $count ->
    [one] You have one point to spend
   *[other] You have { $count } points to spend
}
back-chain = { $count ->
    [one] One person is in your chain
   *[other] { $count } people are in your chain
}
back-rested = At rest meanwhile: { $names }
back-left = You are no longer in: { $names }
back-seen = Good to be back
manage-account = Account
manage-account-of = Account of { $name }
account-cases = Reports and decisions about them
account-own = This is your own account.
account-reason = Reason
account-reason-hint = It goes into the record. Name nobody in it.
account-factor = End the second factor
account-factor-text = For a member who lost the app, the passkeys and the recovery codes; all of them end. Be sure that it is them who ask. They are told by mail, and signed out everywhere.
account-factor-ended = Signing in asks this member for no code any more.
account-no-factor = Signing in asks this member for no code.
account-last = This is the last administrator. Give somebody else that role first.
account-erase = Erase this account
account-erase-text = For a member who asks for it and cannot do it themselves. It happens at once, nobody can bring it back, and you tell them yourself: their address goes too.
sponsor-correct = Correct who brought them
sponsor-now = Now: { $name } brought them.
sponsor-nobody = Now: nobody brought them.
sponsor-correct-text = Everybody below moves along and earns for the new sponsor from then on. Points that were earned or are on hold stay where they are. The step goes into the record, with both sponsors and your reason.
sponsor-who = Who brought { $name }
sponsor-who-hint = An e-mail address or an id (mem_…) of somebody who joined earlier. Empty for nobody.
sponsor-moves = { $count ->
    [0] Yes, move { $name }, below whom nobody stands
    [one] Yes, move { $name } and the one person below
   *[other] Yes, move { $name } and the { $count } people below
}
sponsor-moves-needed = Please confirm who moves.
sponsor-unknown = No member has this address or id.
sponsor-ambiguous = Several imported members have this id. Name the one you mean by its mem_… id.
sponsor-is-staff = Staff earns nothing from whom it invites, and is nobody’s sponsor.
sponsor-same = Nobody brings themselves, also not with another address of the same mailbox.
sponsor-later = They joined after this member. Only somebody who was here before can have brought them.
sponsor-unchanged = It is so already.
sponsor-too-large = More than { $most } people stand below; so many cannot move at once.
sponsor-corrected = Corrected. The pages of everybody concerned show it.

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
mail-factor-ended = An administrator ended the second factor of your account, because somebody asked for it, probably you. Signing in asks for no code any more, and all devices were signed out.
mail-factor-off = Signing in to your account asks for no code any more.
mail-leaving-subject = Your account at { $community } will be deleted
mail-leaving-text = Somebody, probably you, asked to delete your account at { $community }. You are signed out everywhere, and in 14 days everything that tells who you are is erased.
mail-leaving-time = The link works once, and for 14 days. Signing in offers you the same.
mail-leaving-other = If it was you, do nothing. If it was not, keep your account and choose a new password.
mail-expiring-subject = Points of yours at { $community } expire soon
mail-expiring-text = { $count ->
    [one] A point of yours at { $community } expires within two weeks; its last day is { $day }.
   *[other] { $count } of your points at { $community } expire within two weeks; the first of them on the evening of { $day }.
}
mail-expiring-button = See what they buy
mail-expiring-order = Spending takes first what expires first. What you earn now is not touched.
mail-passkey-added = A passkey was added, which opens your account. If it was not you, choose a new password: passkeys of the last seven days then open it no more.
mail-passkey-removed = A passkey was removed. It opens your account no more.
mail-identity-connected = An account that you have elsewhere was connected, which opens your account. If it was not you, choose a new password: what was connected within the last seven days then opens it no more.
mail-identity-disconnected = An account that you have elsewhere was disconnected. It opens your account no more.
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
circle-new-posts = { $count } new
circle-since = since
circle-in-since = in the circle since
circle-member-menu = More about { $name }
circle-founded-by = founded by { $name }
circle-founder = Founder
circle-part-about = What it is about
circle-part-there = Who is there
circle-part-said = What is being said
circle-part-next = What comes next
circle-part-doing = How it is doing
circle-next-greet = is new here: say hello
circle-next-asking = { $count ->
    [one] 1 person asks to come in
   *[other] { $count } people ask to come in
}
circle-next-reports = { $count ->
    [one] 1 report waits
   *[other] { $count } reports wait
}
circle-doing-week = { $count ->
    [one] 1 member was active in the last seven days.
   *[other] { $count } members were active in the last seven days.
}
circle-doing-weeks = The last twelve weeks, between { $least } and { $most } a week.
circle-doing-scores = More about the circle’s life
circle-join = Join the circle
circle-leave = Leave
circle-invite = Invite
circle-removed = A steward removed you from this circle. Your notices say why, and there you can appeal.
circle-removed-short = removed
circle-removed-why = Why, and how to appeal
circle-founder-stays = You founded this circle, so you cannot leave it.
circle-outsider = Join the circle to write in it.
circle-about = About this circle
circle-rules = How it is kept well
circle-rules-text = Stewards may hide a post or remove somebody, always with a reason, and always written down in the circle’s record.
circle-visitor = What is said here stays among members
circle-visitor-ask = Join the community, then ask to come into this circle. It is free.
circle-visitor-text = Join the community to read along and to answer. It is free.
circle-tab-posts = Posts
circle-tab-members = Members
circle-tab-scores = Life
circle-tab-log = Record
circle-members-title = Members of { $circle }
circle-remove = Remove
circle-remove-name = Remove { $name }
circle-remove-question = Remove { $name } from the circle?
circle-remove-text = They keep their points and their posts, and come back only when a steward invites them. They read your reason, and may appeal.

## A personal circle
personal-title = My personal circle
personal-lede = The people you choose. What you write here is for them and you alone. Nobody is told, and nobody but you sees who is in it.
personal-name = Personal circle
personal-mine = For people I chose
personal-for-me = From people who chose you
personal-for-me-lede = What others wrote for the people they chose, of whom you are one.
personal-for-me-none = Nothing for you yet
personal-for-me-none-text = When somebody who chose you writes for their people, you read it here and at home.
personal-people = People I chose
personal-nobody = Nobody at the moment.
personal-none = You have chosen nobody yet
personal-none-text = Find somebody by name. Then you can write for the people you chose.
personal-feed-none = What you write here reaches the people you chose, and nobody else.
personal-find-title = Choose somebody
personal-find-text = People of your circles, and who stands next to you in the chain.
personal-find = Find by name
personal-found-none = Nobody else whom you can choose has a name like that.
personal-found-more = There are more. Type more of the name.
personal-choose = Choose
personal-choose-name = Choose { $name }
personal-dismiss = Let go
personal-dismiss-name = Let { $name } go
personal-full = You have chosen 500 people. Let somebody go first.
case-personal = It stands in a personal circle. Only the people in it can open it.

## Doors of circles
door = How one comes in
door-open = Open
door-open-text = Whoever likes it joins; all members of the community read along.
door-opens = If the door opens: all members of the community may read what has been written here so far
door-opens-confirm = Everything written here so far would be readable by all members. Tick this to open the door, or choose another door.
door-request = On request
door-request-text = People ask, and stewards let them in. What is written stays among members.
door-invitation = By invitation
door-invitation-text = Only who is invited knows of the circle.
house-rules = Rules of the house
house-rules-hint = What holds here, in Markdown. People read it before they join or ask.
circle-name-hint-edit = The address stays as it is.
circle-tab-edit = Edit
circle-edit-title = Edit { $circle }
circle-picture = Picture
circle-archive = Put it to rest
circle-archive-title = Put the circle to rest
circle-archive-text = Whoever can read it still can. Nobody writes in it, joins it or earns in it until it is brought back.
circle-revive = Bring it back
circle-revive-title = Bring the circle back
circle-revive-text = People can write in it and join it again.
circle-tab-shape = Changes
shape-title = How { $circle } goes on
shape-lede = What is proposed for the circle, and what was done to it.
shape-verbs = What can be done
shape-split = Split the circle
shape-split-text = Members who say yes and the conversations that are chosen move into a new circle, with their comments, reactions and reports. Nobody moves without a yes, and everybody keeps their points.
shape-split-next = You become the founder of the new circle, and stewards who come along stay stewards. Next you choose whom to ask and which conversations move. Until it is carried out, you can take it back.
shape-split-propose = Propose the split
shape-merge = Merge with another circle
shape-merge-text = Everybody who is here when the other circle says yes, and does not decline, becomes a member of it. Conversations and history go along, links and invitations lead there, and the old circle is at rest. Stewards come along as stewards; whoever was removed there does not come in. Points stay with the people who earned them.
shape-merge-next = The stewards of the other circle answer first. Then your members have until the date to decline.
shape-merge-propose = Ask the other circle
shape-hand-over = Hand the circle over
shape-hand-over-text = Choose a member on the list of members. They are asked first, and may decline.
shape-new-name = Name of the new circle
shape-into = The other circle
shape-into-hint = Its address, or the last part of it.
shape-days = Time to answer
shape-days-choice = { $count } days
shape-days-hint = It is carried out when the time is over, or earlier once everybody has answered.
shape-words = A few words to the members
shape-words-hint = Why, and what you hope for. All members read it, and the stewards of the other circle where there is one.
shape-door-wider = What was written behind this circle's door stays behind one: choose a door that is no wider than this circle's.
shape-wider = The other circle's door is wider than this one's, so more people would read what was written here. Its stewards can close their door as far as this one's, or you open yours first.
shape-no-such-circle = There is no other circle of this address. Copy it from the page of the circle.
shape-at-rest = One of the circles is at rest. Bring it back first.
shape-open-already = Something is proposed already, for this circle or the other one. Wait until that is over.
shape-decided = It was carried out, answered or taken back in the meantime.
shape-too-soon = The other circle declined a short while ago. Ask again from { $date } on.
shape-often = Five things were proposed for this circle within a day. Propose the next one tomorrow.
shape-unasked = Nobody was asked, so it is carried out on its date. Ask the members who are to move.
shape-unanswered =
    { $count ->
        [one] One member has not answered. Wait for the answer or for the date.
       *[other] { $count } members have not answered. Wait for their answers or for the date.
    }
shape-proposes-split = Part of { $circle } is to become a circle of its own: { $name }
shape-proposes-merge = { $circle } is to move into { $name }
shape-proposes-elsewhere = { $circle } is to move into another circle
shape-by = Proposed by { $name }
shape-waits = The stewards of { $name } have not answered yet.
shape-waits-elsewhere = The stewards of the other circle have not answered yet.
shape-late = You came after the other circle said yes, so you do not come along. You can go in by its door yourself.
shape-until = Members answer until
shape-reply-both = Yes, and I stay here as well
shape-reply-move = Yes, and I leave here
shape-reply-stay = No, I stay here
shape-reply-come = I come along
shape-reply-leave = I leave instead
shape-replied = Your answer: { $reply }. You can change it until then.
shape-tally-yes =
    { $count ->
        [one] One yes
       *[other] { $count } yes
    }
shape-tally-no =
    { $count ->
        [one] One no
       *[other] { $count } no
    }
shape-tally-silent =
    { $count ->
        [one] One without an answer
       *[other] { $count } without an answer
    }
shape-tally-posts =
    { $count ->
        [one] One conversation moves
       *[other] { $count } conversations move
    }
shape-carry = Carry it out now
shape-withdraw = Take the proposal back
shape-accept = Take them in
shape-decline = Decline
shape-accepted = You said yes, and can take it back until it is carried out.
shape-accepted-back = Take the yes back
shape-incoming-text = If you take them in, whoever is a member there now and does not decline becomes a member here on the date, with their conversations and history, and their stewards become stewards here. You can take your yes back until then.
shape-ask-title = Whom to ask
shape-ask-text = Tick members and ask them. Whoever does not answer stays. Everybody who is asked has three days at least.
shape-ask-nobody = Nobody is left to ask.
shape-ask = Ask those ticked
shape-posts-title = Which conversations move
shape-posts-text = A conversation moves with all its comments. Into a circle whose door is not open it moves only together with whoever began it.
shape-posts-save = Save the choice
shape-comments =
    { $count ->
        [one] One comment
       *[other] { $count } comments
    }
shape-answer = Read and answer
shape-read = Read more
shape-moved = This circle has moved into another one:
shape-told = News of { $circle } from its stewards
shape-past = What was done
shape-past-close = Put to rest
shape-past-revive = Brought back
shape-past-hand-over = Handed over
shape-past-declined = Declined by the other circle
shape-past-withdrawn = Taken back
shape-past-lapsed = Could not be carried out
shape-past-done = Carried out
mail-shape-subject = Something is proposed for a circle of yours at { $community }
mail-shape-move = You are asked whether you move along. Nobody moves without a yes. { $date } is the last day to answer.
mail-shape-decline = Everybody who does not decline moves along. If you would rather not, { $date } is the last day to say so.
mail-shape-take-in = As a steward of { $name } you are asked whether you take them in, with their members and conversations.
mail-shape-words = With these words: “{ $words }”
circle-rests = at rest
circle-at-rest = This circle is at rest: it can be read, and nobody writes in it or joins it.
circles-at-rest = At rest
circle-invited = invited
circle-invited-title = You are invited
circle-asked = asked
circle-asked-title = You asked to come in
circle-asked-since = A steward will answer. You asked on
circle-withdraw = Take it back
circle-declined-title = A steward declined
circle-declined-text = You did not get in this time. You can ask again from { $date } on.
circle-ask = Ask to come in
circle-ask-title = Would you like to come in?
circle-ask-text = A steward reads this and answers. You will see here what became of it.
circle-ask-message = A few words to the stewards
circle-ask-message-hint = Who you are, what brings you. Only stewards and managers read it.
circle-join-title = Before you join
circle-inside = What is said here stays among members
circle-inside-text = Once you are in, you read along and write.
circle-closed = The door of this circle is not open. Ask its stewards, or wait for an invitation.
circle-no-requests = This circle takes no requests.
circle-decided = That was answered or taken back before.
circle-too-soon = That was declined a short while ago. Try again from { $date } on.
offers-title = Waiting for your answer
offer-accept = Accept
offer-decline = Decline
offer-membership = { $name } invites you to this circle
offer-handover = { $name } would like you to be the founder of this circle
requests-title = Waiting to come in
request-approve = Let in
request-approve-name = Let { $name } in
request-decline = Decline
request-decline-name = Decline { $name }
steward-make = Make steward
steward-make-name = Make { $name } a steward
steward-unmake = No longer steward
steward-unmake-name = Take stewardship from { $name }
handover = Hand over
handover-name = Hand the circle over to { $name }
handover-question = Hand the circle over to { $name }?
handover-text = They are asked first, and may decline. If they accept, they are the founder and you a steward.
handover-asked = { $name } is asked to be the founder, and has not answered yet.
handover-keep = Keep the circle
handover-waits = Somebody is asked already. Wait for the answer, or keep the circle.
invite-title = Invite to { $circle }
invite-lede = They find the invitation on their page of circles, and accept or decline it.
invite-whom = Id or e-mail address
invite-whom-hint = As in mem_…, or the address with which they registered.
invite-people = People you brought, and who brought you
invite-nobody = Nobody here who is not in the circle or invited already.
invite-name = Invite { $name }
invite-sent = If they are a member here, and neither in the circle nor invited before, the invitation is waiting for them now.
invite-elsewhere = Somebody who is not here yet?
invite-link = Give them your link

## Posts
composer-hint = Markdown works, and @ names somebody of the circle
composer-people = People of the circle
post-label = What would you like to share?
post-button = Post
post-menu = More about the post of { $name }
comment-menu = More about the comment of { $name }
comment-hide = Hide this comment
comment-hidden = A steward hid this comment
comment-hidden-own = A steward hid your comment. Only you, the stewards and the managers read it.
comment-moderate = The comment of { $name }
post-hide = Hide this post
post-unhide = Show it again
post-hidden = A steward hid this post
post-hidden-own = A steward hid your post. Only you, the stewards and the managers see it.
post-comments = { $count ->
    [0] No comments
    [one] 1 comment
   *[other] { $count } comments
}
post-new = New
text-edited = edited
text-deleted = Deleted.
text-edit = Edit
text-history = Earlier versions
edit-post-title = Edit your post
edit-comment-title = Edit your comment
edit-label = What it says
edit-hint = Earlier versions are kept; you and the stewards can read them.
delete-title = Delete it
delete-text = Its words go for good, those of its earlier versions too. What others answered stays, and so do points.
delete-button = Delete for good
history-title = Earlier versions
history-lede = Every version that stood here, the latest first. The author and the stewards can read this.
history-present = As it stands now
history-earlier = An earlier version
history-since = Written
mentions-title = Where I was mentioned
mentions-lede = Posts and comments of your circles that name you.
mentions-none = Nobody has mentioned you yet
mentions-none-text = When somebody writes @ and your name in one of your circles, it appears here.
mentions-open = Open the thread
reaction-thanks = Thanks
reaction-like = Like
reaction-support = Support
reaction-insight = Insightful
reaction-smile = Smile
reaction-add = React to { $name }
comment-to = to { $name }
reply-label = Answer { $name }
reply-button = Answer
feed-none = It is quiet here
feed-none-text = Nobody has written yet. A question is a good beginning.
thread-post = The post
thread-title = Post by { $name }
comments-title = Comments
comments-none = Nobody has answered yet.
comment-label = Your comment
comment-button = Comment
write-place-gone = What this was written to is no longer there. Your words are kept: send them elsewhere, or keep a copy.
write-join-first = Only members of the circle write in it.
write-join-link = Go to { $circle } and join
moderate-title = For stewards
moderate-reason = Reason
moderate-reason-hint = The people concerned and the record show it.
moderate-steward = A steward is removed by the founder or a manager, a founder by nobody.
log-title = Record
log-lede = Who did what to keep this circle, and why.
log-none = Nothing to record yet
log-none-text = When a steward hides a post or removes somebody, it is written here.
log-operator = The operator
log-circle-create = founded the circle
log-circle-join = joined
log-circle-leave = left
log-circle-edit = changed what the circle says of itself
log-circle-ask = asked to come in
log-circle-withdraw = took back their asking
log-circle-approve = let { $name } in
log-circle-decline = declined { $name }
log-circle-invite = invited { $name }
log-circle-invite-somebody = invited somebody by their id or address
log-circle-make-steward = made { $name } a steward
log-circle-unmake-steward = took stewardship from { $name }
log-circle-offer-handover = asked { $name } to be the founder
log-circle-withdraw-handover = kept the circle, and no longer asks { $name }
log-circle-accept-handover = became the founder
log-circle-decline-handover = declined to be the founder
log-circle-archive = put the circle to rest
log-circle-inherit = became the founder, since the one before left the community
log-circle-revive = brought the circle back
log-circle-picture = put a picture of the circle
log-circle-remove-picture = removed the circle’s picture
log-circle-propose-split = proposed to split the circle
log-circle-propose-merge = proposed to move the circle into another one
log-circle-withdraw-proposal = took back what was proposed for the circle
log-circle-ask-to-move = asked members to move
log-circle-accept-merge = agreed to take another circle in
log-circle-decline-merge = declined to take another circle in
log-circle-split = carried out the split
log-circle-merge = carried out the merger
log-circle-lapse = could not carry out what was proposed
log-profile = changed their profile
log-picture = put a picture
log-remove-picture = removed their picture
log-clear-profile = cleared the profile of { $name }
log-hide-post = hid a post
log-unhide-post = showed a post again
log-hide-comment = hid a comment
log-unhide-comment = showed a comment again
log-report = reported something
log-dismiss = found no fault with what was reported
log-remove-text = removed a text
log-warn = warned { $name }
log-suspend = suspended { $name }
log-restore = brought back what had been removed
log-appeal = appealed against a decision
log-uphold = let a decision about { $name } stand
log-overturn = took back a decision about { $name }
log-remove-member = removed { $name }
log-register = registered
log-claim = claimed an imported account
log-change-address = changed the address of their account
log-change-password = changed their password
log-choose-password = chose their first password
log-reset-password = chose a new password through a mail
log-factor-on = set up a second factor
log-factor-off = ended their second factor
log-passkey-added = added a passkey
log-passkey-removed = removed a passkey
log-identity-connected = connected an account elsewhere
log-identity-disconnected = disconnected an account elsewhere
log-undo-address = took their account back to its earlier address
log-export = took along the data held about them
log-ask-to-leave = asked to delete their account
log-keep = kept their account
log-left = left the community
log-erase = erased the account of a member who asked for it
log-end-factor = ended the second factor of { $name }
log-sponsor = corrected who brought { $name }
log-join-question = changed the question to newcomers
log-rest = began to rest
log-come-back = came back from a rest
log-role = changed the role of { $name }
log-reward-create = offered a reward
log-settings = changed the settings of the community
log-key-create = made an API key
log-key-revoke = revoked an API key
log-partner-create = made a partner
log-partner-adjust = changed how far a partner’s programme goes
log-partner-pause = paused a partner’s programme
log-partner-resume = let a partner’s programme go on
log-partner-terms = put new terms with a partner on the table
log-partner-accept = accepted the terms of a partner
log-partner-link = made a link of a partner
log-partner-unlink = took back a link of a partner
log-partner-report = reported an order of a partner
log-partner-qualify = counted a join through a partner
log-partner-reverse = took back a conversion of a partner
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
sponsor-partner = You came by a link of { $name }, a partner, whom its programme pays. Nobody earns along your chain.
sponsor-none = You came by yourself.

## Invitation
invitation-title = { $name } invites you
invitation-lede = To { $community }. Read first what is in it for whom.
invitation-label = The invitation
invitation-who = { $name } invites you to { $community }
invitation-earn = What { $name } may earn
invitation-unpaid = Nothing. { $name } belongs to the staff of this community and invites without reward.
invitation-partner = { $name } is a partner of this community. You pay nothing; the community pays { $name }:
invitation-partner-join = { $points } points if you join, confirm your address and are active on three days
invitation-partner-order = { $points } points for an order in the partner’s shop
invitation-terms = Nothing for your joining. When you take part, { $name } may get, on top of what you get:
invitation-offer = { $points } points: { $rule }
invitation-gate = All this only once you have talked, both ways, with three people whom { $name } did not bring. It costs you nothing.
invitation-join = Join through this invitation
invitation-own = This is your own link, as others see it.
invitation-unknown = This link leads to nobody
invitation-unknown-text = Perhaps a letter is missing: ask whoever sent it to you. You can also join without a link.
invitation-member = You are a member already, so this link changes nothing for you.

## Invitations
invitations-title = Invitations
invitations-lede = Invite somebody by a link, a code or a mail; to the community, or straight into a circle.
invitations-make = A new invitation
invitations-mine = My invitations
invitations-none = No invitations yet
invitations-none-text = Make one above. Your permanent link stays as it is.
invitation-into = Where to
invitation-community = The community
invitation-nowhere = You do not invite into this circle.
invitation-to = By mail to
invitation-to-hint = Leave it empty for a link that you pass on yourself. We write to the address at most three times a day, and never if its reader wants none.
invitation-no-mail = This community sends no mail; pass the link on yourself.
invitation-message = A few words
invitation-message-hint = They are shown with your name, as plain text.
invitation-uses = For how many people
invitation-uses-hint = 1 to 100; empty for no limit. By mail it is for one.
invitation-days = For how many days
invitation-days-hint = 1 to 90.
invitation-make = Make the invitation
invitation-bounced = The mail could not be delivered
invitation-bounced-text = The address may be mistyped. Take this invitation back and send another one, or pass the link on yourself.
invitation-enough = That is enough for a day. Go on tomorrow.
invitation-mailed = By mail to { $address }
invitation-by-link = By link
invitation-to-circle = Into { $circle }
invitation-to-community = To the community
invitation-open = open
invitation-used-up = used up
invitation-expired = expired
invitation-revoked = taken back
invitation-until = Until
invitation-used = { $uses ->
    [0] Nobody came yet
    [one] 1 person came
   *[other] { $uses } people came
}
invitation-used-of = { $uses } of { $most } came
invitation-made = The invitation is made.
invitation-sent = The invitation is made, and a mail is on its way.
invitation-renewed = The invitation has a new term.
invitation-page-title = Your invitation
invitation-page-lede = Pass it on: the link, the code, or the page itself.
invitation-address = Link
invitation-qr = The link as a code to be scanned
invitation-share = Share
invitation-share-text = { $name } invites you to { $community }
invitation-renew = New term
invitation-renew-text = From now on; it also wakes an invitation that has expired.
invitation-renew-mail = From now on; the mail goes out again.
invitation-renew-button = Give it the term
invitation-renew-over = It was taken back or used up. Make another one.
invitation-revoke = Take it back
invitation-revoke-text = Nobody comes through it any more. Who came stays.
invitation-see = See what others see

## Card
card-title = Your card
card-lede = Show it at a till, or print it. Whoever scans it comes to your link.
card-label = Member card
card-member = Member of { $community }
card-print = Print it with your browser: only the card is on the paper.

## What an invitation leads to
invitation-circle = Into the circle { $circle }
invitation-circle-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
invitation-circle-in = You come into it right away.
invitation-lapsed = { $name } does not invite into the circle any more. You may join the community all the same.
invitation-message-label = { $name } says
invitation-deeper = { $points } points at level { $level }: { $rule }
invitation-levels = Level 2 are those whom you bring, level 3 those whom they bring. Your part is never less for it.
invitation-take = Join { $circle }
invitation-own-manage = Your invitations
invitation-no-more = No more invitations by mail
invitation-no-more-text = We write to this address no more, whoever invites it.
invitation-no-more-done = No more invitations go to this address.
invitation-over-expired = This invitation has expired
invitation-over-revoked = This invitation was taken back
invitation-over-used = This invitation is used up
invitation-over-text = Ask whoever sent it to you for another one. You can also join without it, or look around first.
invitation-over-join = The invitation through which you came does not hold any more. You can join without it.
invitation-over-meanwhile = The last place of this invitation was taken meanwhile, or it ended. Send the form again to join without it.
invitation-take-removed = A steward removed you from this circle.
invitation-wechat = Open this page in your browser
invitation-wechat-text = In WeChat, tap ··· at the top right and choose to open it in the browser; or scan this code with another phone. You can also go on here.
own-link-title = Your account is yours, and nobody earns from it
own-link-text = You came through a link whose owner uses this browser or this address too. Nobody is their own friend here, so nobody counts as having brought you.
mail-invitation-subject = { $name } invites you to { $community }
mail-invitation-text = { $name } is a member of { $community } and invites you.
mail-invitation-circle = { $name } is a member of { $community } and invites you into the circle { $circle }.
mail-invitation-message = { $name } writes: “{ $message }”
mail-invitation-button = Look at the invitation
mail-invitation-other = The page behind the link says openly what { $name } may earn. If you want no more invitations by mail, say so there.
mail-invitation-foot = You get this mail because a member of { $community } typed this address. It sends no advertising.

## Questions to an inviter
question-title = Ask { $name } one question
question-text = You need not register. { $name } alone sees it; once it is answered, both stand here, without your address.
question-body = Your question
question-address = Your address, if you want the answer by mail
question-address-hint = We use it for this one answer, and keep it no longer.
question-send = Ask
question-asked = Your question is on its way to { $name }. Look here again for the answer.
question-enough = That is enough for today. Come back tomorrow, or ask { $name } yourself.
question-links = A question takes at most two links.
question-answers = What others asked { $name }
questions-title = Questions to you
questions-lede = From people whom you invited. Nobody else sees them until you answer.
questions-waiting = { $count ->
    [one] 1 question waits for you
   *[other] { $count } questions wait for you
}
question-by-mail = The answer goes to them by mail too.
question-page = A question to you
question-page-lede = Your answer stands on the page of your link, with the question.
question-answer = Your answer
question-answer-send = Answer
question-dismiss = Put it away
question-dismiss-text = Nobody sees it any more, and nobody is told.
question-done = Your answer stands on the page of your link.
question-away = The question is put away.
mail-answer-subject = { $name } answers your question about { $community }
mail-answer-question = You asked: “{ $question }”
mail-answer-text = { $name } answers: “{ $answer }”
mail-answer-once = This is the only mail that your question brings you; the address is not kept.
mail-answer-foot = You get this mail because somebody left this address with a question to a member of { $community }. It sends no advertising.

## How far visitors come
steps-title = How far people came
steps-text = People who opened the link, each once; browsers that ask not to be followed are not counted. After 90 days only these numbers are kept.
step-attention = Opened the link
step-interest = Looked at another page
step-search = Looked through circles, rewards or help
step-action = Joined

## Shares
nav-shares = What I shared
share-button = Share
share-title = Share this
share-lede = Whoever has the link sees it, also without an account.
share-back = Back to it
share-who-reads = Who reads it outside
share-keep = Keep this post inside the circle
share-let = Let it be shared again
share-kept = Its author keeps this post inside the circle.
share-kept-own = You keep this post inside the circle. Links to it lead nowhere.
share-never = This post stays inside its circle.
share-enough = That is enough for a day. Go on tomorrow; links that you made still work.
share-made = Your link is ready
share-own-lede = One link for you; the same again is the same link.
share-see = See what others see
share-own-see = How far it went
share-revoked = You took this link back. It leads nowhere.
share-revoked-short = taken back
share-gone-own = This is not for everybody any more, so the link says that there is nothing to see.
share-revoke = Take the link back
share-revoke-text = Whoever opens it is told that it is not shared any more. What others passed on from it keeps working.
share-spread = How far word went
share-spread-text = People are browsers that opened your link, or one that was passed on from it, each once; those that ask not to be followed are not counted. After 90 days only the numbers of each link are kept.
share-reached = People reached
share-onward = Passed on
share-depth = Links in a row
share-joined = Joined
share-reached-count = { $count ->
    [one] 1 person reached
   *[other] { $count } people reached
}
share-depth-count = { $count ->
    [one] 1 link deep
   *[other] { $count } links deep
}
share-joined-count = { $count } joined
share-through = through somebody's share
shares-lede = What you passed on, and how far word of it went.
shares-none = Nothing shared yet
shares-none-text = Circles, rewards and posts that may be read outside have a button to share them.
share-of-post = “{ $text }” in { $circle }
share-of-circle = The circle { $circle }
share-of-reward = The reward { $reward }
share-of-gone = Something that is not for everybody any more
share-post-title = { $name } in { $circle }
share-by = { $name } shares this with you, from { $community }.
share-by-own = This is what others see of what you shared.
share-latest = Last written here
share-join-through = Join through { $name }
share-pass-on = Pass it on: this address works for everybody, without an account.
share-on = Share it on
share-inside = See it inside
share-unknown = This link leads nowhere
share-over = This is not shared any more
share-over-text = It was taken back, or is not for everybody any more. There is more to find here.
outside-title = Reading and sharing outside
outside-text = Now only members of the community read what is written here. You can let posts that are written from now on be read and shared outside; each author may keep a post inside.
outside-on-text = Posts that were written since this was switched on may be read and shared outside, unless their author keeps them inside.
outside-begin = Let new posts be shared outside
outside-end = Keep everything inside
outside-closed = What is written behind a door stays inside. Open the door first.
outside-hint = What you write here may be read and shared outside. You can keep a post inside, from its menu.
log-open-outside = let new posts be shared outside
log-circle-inside = kept what is written inside
log-share = shared something outside
log-share-revoke = took a share back
log-post-inside = decided who reads a post outside

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
wallet-owes = { $count ->
    [one] You owe a point
   *[other] You owe { $count } points
}
wallet-owes-text = Something for which you were given points was taken back after you had spent them. What you earn next settles it first.
wallet-owes-see = See where it comes from
month-title = { $month }
month-lede = What your wallet held, what came and went, and what it held after each of it. What was on hold counts in the month in which it was released.
month-see = Month by month
month-others = Other months
month-opening = Held before
month-earned = Came in
month-spent = Went out
month-closing = Held after
month-sums = The month in figures
month-caption = What moved in { $month }
month-moved = What moved
month-table = Each movement, with the balance after it
month-what = What
month-points = Points
month-none = Nothing moved
month-none-text = No points of this kind came or went in this month. The wallet shows all entries, also those on hold.
month-csv = As CSV
month-json = As JSON
cause-own-acts = Your own acts
cause-chain = Acts along your chain
cause-awards = Awarded by managers
cause-partnership = Your partnership
cause-spent = Rewards
cause-expired = Expired
cause-taken-back = Taken back
cause-debt-settled = Settled what you owed
cause-other = Other
balance-title = What your balance is made of
balance-lede = Points that count for good, points that end, and the entries that brought them.
balance-see = What the balance is made of
balance-for-good = Count for good
balance-for-good-note = They never expire, and are spent after all that do.
balance-expiring = Expire some day
balance-reserved-note = They are out of both, and come back if you cancel.
balance-sum = All three together.
balance-lots = Points that expire, in the order in which they are spent
balance-table = Lots
uses-table = Entries
balance-last-day = Counts through
balance-no-lots = None of your points expire.
uses-out-of = What became of it
uses-from = The points that it took
uses-back = Given back
debts-title = What you owed
debts-lede = Points that were taken back after you had spent them, and what settled them.
debts-none = You owe nothing
debts-none-text = Nothing was ever taken back from you after you had spent it.
debt-what = What happened
debt-points = Owed
debt-made = Taken back after it was spent
debt-made-of = Taken back after it was spent: { $reference }
debt-settled = Settled by what came in
debt-forgiven = Forgiven
debt-of = { $count ->
    [0] Nothing is owed
    [one] A point is owed
   *[other] { $count } points are owed
}
debt-forgive-text = They were taken back after they had been spent. What is earned next settles them; or the community bears it, and nothing is owed any more.
debt-reason-hint = The member reads it, and the log keeps it.
debt-forgive = Forgive it
debt-gone = Nothing is owed any more.
debt-nothing = Nothing is owed: somebody else forgave it, or it was settled meanwhile.
log-forgive = forgave what { $name } owed
wallet-ends = { $count ->
    [one] A point expires next
   *[other] { $count } points expire next
}
wallet-ends-last = The last day on which they count:
wallet-ends-text = Spending takes first what expires first.
wallet-ends-more = { $count ->
    [one] One more expires later.
   *[other] { $count } more expire later.
}
wallet-balance = Balance
wallet-available = Ready to spend
wallet-waiting = Waiting for you
wallet-reserved = Reserved
wallet-spend = Spend them
wallet-spend-text = See what the community offers for points.
rule-first-post = first post in a circle
rule-gate-passed = a newcomer found independent contacts
entry-award = Awarded by a manager
entry-expired = Points expired
entry-debt-settled = Settled what you owed
entry-left = Left of it
entry-ends = Expires
explain-expired = Points of a rule count for so many days as the rule says; these were not spent by then. Spending always takes those that expire first.
explain-debt-settled = Points were taken back from you after you had spent them. What comes in settles that first.
state-maturing = It waits until it counts.
entry-redemption = Reward: { $reward }
entry-partner-join = A qualified join by your partner’s link
entry-partner-order = Order { $reference } through your partnership
entry-clawback = Taken back by a partner’s programme
entry-clawback-of = Taken back by a partner’s programme: order { $reference }
entry-first-post-own = Your first post in { $circle }
entry-first-post-referee = First post by { $name } in { $circle }
entry-first-post-referee-inside = First post by { $name } in a circle by invitation
entry-gate-own = You found independent contacts
entry-gate-referee = { $name } found independent contacts
entry-deeper = Level { $level } of your chain: { $rule }
entry-when = When
entry-rule = Rule
entry-rule-version = { $rule }, version { $version }
entry-level = Level
entry-level-own = your own act
entry-lapses = Lapses
entry-due = Released on
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
state-partner-held = On hold until its day.
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
explain-partner-held = The programme’s hold leaves time for refunds. The points count when it is over.
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
api-overview = Overview
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
spread-title = How evenly points are spread
spread-points = Points held
spread-holders = by { $count } of { $whole } members
spread-gini = Gini coefficient
spread-gini-note = 0 where all hold as many, close to 1 where one holds all. Members without points count too.
spread-top = Share of the richest hundredth
spread-top-note = { $count ->
    [one] held by 1 member
   *[other] held by { $count } members
}
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

## Events of the operator's shop
manage-events = Shop events
manage-rules = Rules
events-lede = What your shop reported through the API, the latest first, and what it paid.
events-none = Nothing reported here
events-none-text = A program with a key for events reports what members buy or do in your shop.
events-member = Member
events-member-hint = Their id: mem_… or the one of your import.
events-no-member = Nobody here has this id. Compare it with your import, or with the address of the member’s page, which ends in it.
events-show = Show these
event-kind = Kind of event
event-kind-hint = One word in small letters, such as purchase.
event-kind-purchase = Purchase
event-kind-review = Review
event-kind-visit = Visit
event-what = Event
event-when = When it happened
event-received = When it was reported
event-points = Points
event-state = What became of it
event-base = Points by the rule
event-paid = A rule paid for it.
event-no-rule = No rule rewards this kind.
event-suspended = The member was suspended, and earned nothing.
event-other-currency = The rule counts another currency.
event-below-minimum = The amount is below the rule’s minimum.
event-too-little = The amount makes less than one point.
event-capped = The points of that day were used up.
event-paid-nobody = Nobody was paid for it.
event-level-own = whose event it is
event-payments = Who was paid for it
event-taken = Taken back.
event-reverse = Take it back
event-reverse-text = For something that was returned, or reported by mistake. The points leave the wallets as far as they are still there; what is on hold is given up.
event-reason-hint = The member and the record of the community show it.
event-reverse-do = Take the points back
event-reversed = Taken back
event-reversed-by = Taken back by
event-reversed-done = The points were taken back
event-missing = Spent before it was taken back
entry-reference = Reference
entry-amount = Amount
entry-purchase-own = Purchase, order { $reference }
entry-event-own = { $kind }, { $reference }
entry-event-referee = { $kind } by { $name }
entry-reversal = Taken back: { $what }
explain-amount = Of { $amount }, each full { $unit } makes { $points ->
    [one] 1 point
   *[other] { $points } points
}, rounded down.
explain-reversal = Something was returned or reported by mistake, and its points went back.
rule-event = “{ $kind }” in the shop
rule-per-unit = { $points ->
    [one] 1 point
   *[other] { $points } points
} for each full { $unit }
rule-fixed = { $points ->
    [one] 1 point
   *[other] { $points } points
} each time
rule-minimum = From { $minimum } on.
rule-cap = At most { $cap } for one event.
rule-day = At most { $cap } a day for one person.
rules-lede = What pays points. A rule that changes gets a new version; what was paid before stays.
rule-pays = Pays whoever acts
rule-above = Levels above
rule-bounds = Limits
rule-stop = End it
rule-stop-name = End the rule { $rule }
rule-stop-do = End
rule-saved = The rule is in force
rule-stopped = The rule has ended
rule-new = A rule for events of the shop
rule-new-text = It takes the place of the rule for the same kind. Levels above are paid as for everything else here unless you choose otherwise, and once the member has independent contacts.
rule-unit = For each full
rule-unit-hint = An amount such as 1.00. Empty: the same points each time.
rule-currency = Currency
rule-currency-hint = Three letters, such as EUR. Needed where an amount counts.
rule-minimum-field = Least amount
rule-cap-field = Most points for one event
rule-day-field = Most points a day for one person
rule-mode-preset = As for everything else here
rule-mode-geometric = Level by level, a share of the one before
rule-mode-direct = Only whoever invited them
rule-mode-none = Nobody above
rule-levels = How many levels
rule-levels-hint = 1 to 3, where they are paid level by level.
rule-share = Share in percent
rule-share-hint = Of the level before, or what whoever invited them gets of the points.
rule-mature = Days until the points count
rule-mature-hint = For example the days in which a purchase may be returned. Empty: at once.
rule-lifetime = Days for which they count
rule-lifetime-hint = Whole days of your calendar; what is not spent by then expires. Empty: for good.
rule-matures = { $days ->
    [one] They count after a day.
   *[other] They count after { $days } days.
}
rule-lasts = { $days ->
    [one] They expire a day after they began to count.
   *[other] They expire { $days } days after they began to count.
}
rule-share-odd = Write a whole number from 1 to 100.
rule-chain-geometric = { $levels ->
    [one] The level above gets { $share } of the points.
   *[other] Each of { $levels } levels above gets { $share } of what the one before gets.
}
rule-chain-direct = Only whoever invited them gets a share: { $share }, or less where not all whom they invited are still active.
rule-chain-none = Levels above get nothing.
rule-example = Amount of an example
rule-example-hint = To see what the rule would pay.
rule-enact = Put it in force
rule-show = Show an example
rule-preview = { $kind } would pay
rule-preview-of = { $kind } of { $amount } would pay
rule-preview-own = Whoever acts: { $points }
rule-preview-level = { $level } above: { $points }
rule-preview-text = Nothing is saved yet. What was paid the same day counts towards the limit of the day.
rule-money = Write an amount above zero, such as 1.00.
rule-kind-odd = Small letters a to z, digits and _ only, a letter first; at most { $max }.
rule-currency-odd = Write the currency as three letters, such as EUR.
rules-too-many = { $most } kinds have rules already. End one of them first.
chain-earn-free = { $rule }: { $parts } points, level by level
chain-earn-event = { $rule }: { $parts } of what they earn themselves, level by level
invitation-offer-share = { $parts } of the points that you earn yourself: { $rule }
scope-events = report events of the shop
api-events = Events of the shop
log-event = reported an event of { $name }
log-event-reverse = took back an event of { $name }
log-event-rule = put a rule for events in force
log-event-stop-rule = ended a rule for events

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
community-joining = Who may join
community-question-text = A question that newcomers answer before they join, such as what your shop is called by its regulars. It keeps out programs, and whoever knows nobody here. Empty for none; in a language without one the other is asked.
community-question-en = Question in English
community-answers-en = Accepted answers in English
community-question-zh = Question in Chinese
community-answers-zh = Accepted answers in Chinese
community-answers-hint = One on each line, up to { $most }. Capital letters and spaces make no difference.
community-question-save = Set the question
defence-title = What came to the door within { $days } days
defence-text = No third party is asked, and no network address is kept.
defence-what = Forms to join
defence-times = Times
defence-passed = Let through
defence-honeypot = Filled in the field that nobody sees
defence-no-proof = Without proof of work, and too many at once
defence-paced = Too many from one network or altogether
defence-wrong-answers = Answered the question wrongly

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
scope-conversions = report what a partner brought

## Partners
nav-partner = Partner
partners-title = Partners
partners-lede = Shops, creators and other sites that bring people. Each has a programme of its own.
partners-none = No partner yet
partners-none-text = Make the first one with the form.
partner-name = Partner
partner-member = Member who acts for it
partner-member-hint = Their e-mail address here, or mem_…
partner-nobody = There is no such member. Check the address, or ask them to join first.
partner-taken = This member acts for a partner already. Name another one.
partner-left = Partner whose member left
partner-new = A new partner
partner-create = Make the partner
partner-made = The partner is made. It earns once it has accepted the terms.
partner-programme = Programme
partner-budget = Budget in points
partner-budget-hint = What the programme may pay altogether, 1 to 1,000,000,000
partner-budget-label = Earned of the budget
partner-budget-text = { $committed } of { $budget }
partner-committed = The programme has paid { $points } points already; its budget cannot be less.
partner-until = Last day
partner-until-wrong = Choose a day that is not over, or none.
partner-earned = Points earned
partner-save = Save
partner-saved = Saved.
partner-pause = Pause the programme
partner-resume = Let it go on
partner-active = pays
partner-paused = paused
partner-over = over
partner-unaccepted = terms not accepted
partner-per-join = Points for a qualified join
partner-per-join-hint = For somebody who joined by a link, confirmed their address and was active on three days. 0 for nothing.
partner-per-order = Points for an order
partner-per-order-hint = For an order that the partner’s shop reports. 0 for nothing.
partner-hold-days = Days on hold
partner-hold-days-hint = 0 to 365. Refunds within them cost nothing.
partner-words = Terms
partner-words-hint = What is agreed, as plain text. The partner reads and accepts it.
partner-terms = Terms
partner-terms-lede = What is agreed, version by version. You earn while you have accepted the latest.
partner-terms-version = Terms, version { $version }
partner-terms-since = Since
partner-terms-next = Next version
partner-terms-next-text = The partner earns nothing from then on until it accepts it. What it earned stays.
partner-terms-make = Put it on the table
partner-terms-made = The new version is on the table.
partner-terms-changed = There is a newer version: read it first.
partner-terms-accepted = Accepted. The programme pays from now on.
partner-accepted = Accepted
partner-not-yet = not yet
partner-accept = Accept these terms
partner-accept-first = You earn nothing until you accept the terms.
partner-read-terms = Read them
partner-overview = Overview
partner-lede = What your links and your shop brought, and what it earned you.
partner-people = People
partner-others = openings by programs, or by people who ask not to be followed: { $count }
partner-others-column = Programs and unfollowed
partner-joined = Joined
partner-qualified = of them qualified: { $count }
partner-qualified-column = Qualified
partner-orders = Orders
partner-reversed = conversions taken back: { $count }
partner-pending = Points pending
partner-pending-note = on hold until their day
partner-released = Points released
partner-step-action = Joined and qualified
partner-step-share = Shared or invited in turn
partner-steps-any = In whichever order: { $joined } joined, and { $shared } of them shared or invited.
partner-steps-few = Who shares or invites in turn stands here once { $few } people have qualified: of fewer it would tell what single people do.
partner-steps-text = The steps up to looking through circles count browsers that could be told apart, first-party; whoever opens two of your links counts for each. The others count members, since no browser is tied to a member. Each counts only after every step before it.
partner-picture = The last four weeks
partner-picture-summary = In four weeks: people who opened a link { $people }, joined { $joined }, conversions { $conversions }.
partner-links = Links
partner-links-lede = One for each place where you show it tells which place works.
partner-links-none = No link yet
partner-links-none-text = A link brings people here and tells who brought them.
partner-link-name = Name
partner-link-name-hint = Only you and the managers read it: “Shop window”.
partner-link-new = A new link
partner-link-make = Make the link
partner-link-revoked = The link is taken back, and leads nowhere now.
partner-link-revoke-text = It leads nowhere from then on, and cannot be brought back.
partner-share-text = { $name } invites you
partner-conversions = Conversions
partner-conversions-lede = Every join that counted and every order, with what it pays and why. Of members it says nothing.
partner-keys-lede = A key lets your shop’s program report orders.
conversions-none = No conversion yet
conversions-none-text = Joins count once their members qualify; orders when your program reports them.
conversion-what = What
conversion-when = When
conversion-points = Points
conversion-state = State
conversion-join = Qualified join
conversion-order = Order { $reference }, { $amount }
conversion-pending = pending until
conversion-released = released
conversion-reversed = taken back
conversion-lapsed = lapsed
conversion-unpaid = unpaid
conversion-why-join = For a member who joined by your link and qualified, by version { $version } of the terms.
conversion-why-order = For an order, by version { $version } of the terms.
conversion-why-reversed = { $points } points were taken back: { $reason }
conversion-why-lapsed = Whoever earned it left before it was released.
conversion-reverse-ask = Take back …
conversion-reverse = Take back: { $what }
conversion-reverse-text = It pays { $points } points. What is on hold lapses; what counts is taken back, and what was spent is owed.
conversion-reason = Reason
conversion-reason-hint = The partner reads it: name nobody.
conversion-reverse-do = Take it back
conversion-keep = Keep it
conversion-reversed-now = Taken back.
conversion-reversed-before = It was taken back before.
unpaid-terms = When it was counted, the terms in force were not accepted.
unpaid-paused = The programme was paused then.
unpaid-period = It happened before the programme began, or after its end.
unpaid-budget = The budget was used up.
unpaid-nothing = The programme pays nothing for this.

## Search
search-title = Search
search-lede = Circles, posts and comments, the newest first.
search-lede-visitor = Circles and what they are for. Members find posts and comments too.
search-label = What are you looking for?
search-hint = All words have to be there. Quotes keep words together, bak* finds baker and baking.
search-go = Search
search-in = Search in
search-everything = Everything
search-circles = Circles
search-posts = Posts
search-comments = Comments
search-in-circle = Only in “{ $circle }”.
search-everywhere = Search everywhere
search-here = Search in this circle
search-found = Found
search-kind-circle = Circle
search-kind-post = Post
search-kind-comment = Comment
search-post = { $name } in { $circle }
search-comment = { $name }, an answer in { $circle }
search-hidden = Hidden
search-none = Nothing found for “{ $query }”
search-none-text = Try fewer words, other ones, or the beginning of a word with a star: ferment*.
search-none-visitor = Members also find what is said in posts and comments.
search-wider = Search everything, everywhere
search-no-word = There is nothing to look for
search-no-word-text = Letters, digits and characters can be found; signs and emoji cannot.

## Reports and what is decided on them
nav-notices = Decisions about me
thing-post = A post
thing-comment = A comment
thing-member = A member
thing-circle = A circle
thing-question = A question
thing-in = { $thing } in { $circle }
reason-spam = Advertising, or the same again and again
reason-harassment = Somebody is hounded or insulted
reason-hate = Hatred of a group of people
reason-danger = Somebody may come to harm
reason-private = Something private is given away
reason-other = Something else
report-button = Report
report-name = Report { $name }
report-comment = Report the comment of { $name }
report-circle = Report this circle
report-title = Report
report-lede = Whoever looks after this reads it, and decides. Nobody is told who reported.
report-reason = What is wrong with it?
report-choose = Please choose
report-words = In your words
report-words-hint = Helps to understand it. Needed where you choose something else.
report-send = Send the report
report-again = You have reported this already. It waits for a decision.
report-enough = You have reported as much as one can within a day. Go on tomorrow.
report-made = Thank you. You see here what becomes of it.
report-waits = Waits for a decision
report-dismissed = Looked at, nothing was done
report-acted = Something was done about it
report-overturned = Taken back on an appeal
reports-title = What I reported
reports-lede = And what became of it.
reports-none = You have reported nothing
reports-none-text = Posts, comments, members and circles have a link to report them.
queue-title = Reports
queue-lede = What members reported, the longest waiting first.
queue-lede-circle = What was reported in this circle, the longest waiting first. What is about stewards or the circle itself goes to the managers.
queue-none = Nothing waits
queue-none-text = When somebody reports something, it stands here.
case-title = A report
case-reports = { $count ->
    [one] 1 report
   *[other] { $count } reports
}
case-own-badge = Reported by you
case-picture = Picture of { $name }
case-own = Somebody else decides on this: it is about you, or you reported it.
case-alone = You reported this, and there is nobody else to decide. Decide yourself; the log says that you were alone.
case-decided = Decided. Whom it concerns is told.
case-closed = There is nothing to decide here any more.
case-too-late = Somebody else decided on this meanwhile, or it has changed. Nothing was done a second time.
case-staff = Whoever looks after the community is not suspended. An administrator takes the role first.
case-step = This cannot be decided here. Choose something else.
case-open = Open it in { $circle }
case-held = Hidden or suspended at present
case-gone = Only the record still has it
case-why = Why it was reported
case-past = Decided before
case-decision = Decision
case-days = Days of suspension
case-days-hint = Only for a suspension: { $min } to { $max }.
case-decide = Decide
step-dismiss = Do nothing
step-warn = Warn the person
step-hide = Hide it
step-remove = Remove the words
step-suspend = Suspend the person
step-restore = Bring it back, or end the suspension
past-dismiss = nothing was done
past-warn = warned
past-hide = hidden
past-remove = removed
past-suspend = suspended
past-restore = brought back
notice-hidden = Your post was hidden
notice-hidden-comment = Your comment was hidden
notice-removed = What you wrote was removed
notice-removed-comment = Your comment was removed
notice-removed-member = You were removed from a circle
notice-cleared = Picture and words were taken off your profile
notice-warned = You were warned
notice-suspended = You are suspended: you can read, but not write
notice-free = Your suspension is over
notice-restored = What you wrote is shown again
notice-why = Why: { $reason }
notice-until = Until
notices-title = Decisions about me
notices-lede = What stewards and managers decided on what you wrote or did, and why. You may appeal; somebody else answers.
notices-none = Nothing was decided about you
notices-none-text = If something of yours is hidden or removed, you read here why.
home-notices = { $count ->
    [one] A decision about you waits to be read.
   *[other] { $count } decisions about you wait to be read.
}
appeal-label = I do not agree
appeal-hint = Once, until { $until }. Somebody who did not decide this answers you.
appeal-send = Appeal
appeal-over = This cannot be appealed against any more.
appeal-own = Your appeal
appeal-waits = It waits for somebody who did not decide this.
appeal-nobody = You are the only manager here, and nobody answers their own appeal. It is kept, and waits until the community has another manager.
appeal-upheld = The decision stands
appeal-overturned = The decision was taken back
appeal-of = Appeal of { $name }
appeal-says = What they say
appeal-alone = You decided this yourself, and there is nobody else who could answer.
appeals-title = Appeals
suspended-title = You are suspended
suspended-text = You can read, but not write, until { $until }.
suspended-why = Why, and how to appeal
newcomer-days = That ends in { $days } days.
newcomer-texts = That ends once you have written something that stands { $texts } more times.
newcomer-both = That ends in { $days } days, once you have written something that stands { $texts } more times.
newcomer-links = New accounts put at most two links into a text. { $until }
newcomer-mails = New accounts send at most five invitations by mail a day. { $until }
newcomer-circles = New accounts found one circle. { $until }
mail-notice-subject = A decision about you at { $community }
mail-notice-appeal = If you do not agree, you may appeal there within 30 days. Somebody else answers.
mail-appeal-subject = Your appeal at { $community } was answered
mail-notice-button = Read it

## Profiles
nav-profile = My profile
profile-lede = What others learn about you, and who does.
profile-see = See my page
profile-saved = Saved.
profile-cleared = A manager removed your picture and words, for this reason:
profile-picture = Picture
picture-file = Choose a picture
picture-hint = JPEG, PNG or WebP, at most 5 MB. It is cut to a square, and where and when it was taken is removed.
picture-put = Use this picture
picture-remove = Remove the picture
picture-missing = Choose a file first.
picture-bytes = The file is larger than 5 MB. Choose a smaller one.
picture-kind = This is no JPEG, PNG or WebP. Choose another file.
picture-pixels = The picture is too large: at most 40 megapixels, and 8,000 pixels on a side.
picture-broken = The file cannot be read to its end. Choose another one, or send it again.
picture-store = Pictures cannot be kept at the moment; yours stays as it was. Try again in a few minutes. If it goes on, tell those who run this site.
picture-often = { $minutes ->
    [one] You changed your picture many times. Try again in a minute.
   *[other] You changed your picture many times. Try again in { $minutes } minutes.
}
profile-words-title = About me
profile-words = A few words
profile-words-hint = What you do, like or look for. No contact details needed: people can reach you here.
profile-zone-hint = Times are shown to you in it.
profile-zone-plain = As in the community ({ $zone })
profile-language = Language and colours are chosen under:
profile-audiences = Who sees it
profile-circles = My circles
profile-joined = When I joined
audience-everybody = Everybody who is signed in
audience-circles = People in my circles
audience-nobody = Nobody but me
member-about = About { $name }
member-edit = Edit my profile
member-joined = Here since
member-brought = { $name } came through you.
member-brought-by = You came through { $name }.
member-quiet = { $name } tells nothing about themselves yet.
member-shared = { $count ->
    [0] No circle in common so far.
    [one] { $count } circle in common.
   *[other] { $count } circles in common.
}
member-you-too = you too
member-no-circles = In no circle at the moment.
member-clear = Remove picture and words
member-clear-text = The member reads your reason, and may appeal; the log keeps it. They can write something new. If the appeal succeeds, picture and words come back: the picture is kept for thirty days, and until an appeal is answered.
member-cleared = Picture and words are gone.

## Muting and blocking
nav-people = Muted and blocked
apart-lede = It is between you and this page: nobody is told. You can take it back at any time.
apart-title = You and { $name }
apart-button = Mute or block
apart-button-name = Mute or block { $name }
apart-mute = Mute { $name }
apart-mute-text = What they write is folded away for you and does not notify you. They still see what you write, and can answer it.
apart-block = Block { $name }
apart-block-text = Neither of you sees what the other writes, or finds, names, answers or invites the other. Circles, your chain and points stay as they are. Whoever looks after a circle still sees everything in it.
apart-muted = Muted
apart-blocked = Blocked
apart-muted-now = You muted { $name }.
apart-blocked-now = You blocked { $name }.
apart-undo = Take it back
apart-undo-name = Take it back for { $name }
apart-all = Everybody you muted or blocked
apart-none = You have muted and blocked nobody
apart-none-text = You find the way to it beside what somebody wrote, and on their page.
apart-full = You have muted and blocked 500 people, and that is as many as one can. Take somebody off the list first.
apart-folded = Muted: somebody you muted wrote this. Show it
