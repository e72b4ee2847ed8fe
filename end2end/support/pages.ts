// The pages that each kind of person sees in the demo: addresses for every route of the table.
import { expect, type Page } from "@playwright/test";
import { firstLink, loginsOf, ownCircle, signInAs } from "./demo.js";
import { fill, linkOf, send } from "./people.js";
import { type Server, start } from "./server.js";

let server: Server;

/** Starts a server with a small demo, to whose pages `groups` leads. */
export async function openDemo(): Promise<Server> {
  server = await start({
    prepare: ["demo", "--seed", "3", "--members", "60", "--months", "3"],
    env: { KITH_DEMO: "1" },
  });
  return server;
}

const logins = (): Map<string, [string, string]> => loginsOf(server);
export const as = (page: Page, role: string): Promise<void> => signInAs(page, server, role);
const first = (page: Page, from: string, selector: string): Promise<string> => firstLink(page, server, from, selector);

async function visitorPages(page: Page): Promise<string[]> {
  const friend = await page.context().browser()!.newPage();
  await as(friend, "member");
  const link = await linkOf(friend, server);
  const reward = await first(friend, "/rewards", "main a[href^='/rewards/rwd_']");
  const shared = (await sharePages(friend, reward))[2]!;
  await friend.context().close();
  return [
    "/", "/join", "/sign-in", "/sign-out", "/left", "/keep/over", "/setup", "/preferences", "/terms", "/circles", "/rewards",
    "/api/docs", "/api/docs/circles",
    "/search", "/search?q=quokka", "/nothing-here", link, shared, ...(await mailPages(page)),
  ];
}

/** The outbox, and where the links of its mails lead. */
async function mailPages(page: Page): Promise<string[]> {
  const number = Math.random().toString(36).slice(2, 10);
  await page.goto(`${server.url}/join`);
  await fill(page, { name: "Nell", email: `nell.${number}@example.org` });
  const terms = page.locator("main [name=terms]");
  if (await terms.count()) await terms.check();
  await send(page, page.locator("main form button[type=submit]"));
  await expect(page).toHaveURL(/\/join\?asked/);
  const join = await first(page, "/outbox", ".mail a[href^='/join/']");
  await page.goto(`${server.url}/password`);
  await fill(page, { email: logins().get("member")![0] });
  await send(page, page.locator("main form button[type=submit]"));
  await expect(page).toHaveURL(/\/password\?asked/);
  const reset = await first(page, "/outbox", ".mail a[href^='/password/']");
  return [
    "/join?asked=1", join, "/join/over", "/password", "/password?asked=1", reset, "/password/over", "/address/over",
    // Whoever has not shown a password is sent back; factor.spec.ts looks at the page itself. So is who
    // is on the way to no provider (oidc.spec.ts).
    "/address/undo/over", "/outbox", "/sign-in/code", "/sign-in/provider", "/sign-in/callback",
  ];
}

/** The address of a post of one's own that was edited once. */
async function editedPost(page: Page, slug: string): Promise<string> {
  const text = `新面包 ${Math.random().toString(36).slice(2, 8)}`;
  await page.goto(`${server.url}/circles/${slug}`, { waitUntil: "networkidle" });
  await page.locator("form.composer [name=body]").fill(text);
  await send(page, page.locator("form.composer button[type=submit]"));
  await page.goto(`${server.url}/circles/${slug}`);
  const post = page.locator("article.post", { hasText: text });
  const edit = (await post.locator("a[href$='/edit']").getAttribute("href"))!;
  await page.goto(server.url + edit);
  await page.locator("main [name=body]").fill(`${text}！`);
  await send(page, page.locator("main form button[type=submit]").first());
  return edit.replace(/\/edit$/, "");
}

/** An invitation of one's own, and what somebody asks behind it. */
async function invitationPages(page: Page): Promise<string[]> {
  await page.goto(`${server.url}/invitations`);
  await send(page, page.locator("main form:has([name=days]) button[type=submit]"));
  await expect(page).toHaveURL(/\/invitations\/[A-Za-z0-9]+\?made/);
  const { pathname, search } = new URL(page.url());
  const visitor = await page.context().browser()!.newPage();
  await visitor.goto(server.url + pathname.replace("/invitations/", "/i/"));
  await visitor.locator("main details:has([name=question]) summary").click();
  await visitor.locator("main [name=question]").fill("免费吗？");
  await send(visitor, visitor.locator("main form:has([name=question]) button[type=submit]"));
  await expect(visitor).toHaveURL(/\?asked/);
  await visitor.context().close();
  const question = await first(page, "/invitations", "main a[href^='/questions/']");
  return ["/card", "/invitations", pathname + search, question];
}

/** What one passed on of a reward, and what others see of it. */
async function sharePages(page: Page, reward: string): Promise<string[]> {
  await page.goto(server.url + reward);
  await send(page, page.locator("main form[action^='/share/'] button[type=submit]"));
  await expect(page).toHaveURL(/\/shares\/\w+\?made/);
  const { pathname, search } = new URL(page.url());
  return ["/shares", pathname + search, pathname.replace("/shares/", "/s/"), reward.replace("/rewards/", "/share/")];
}

/** Somebody with another role, in a browser of their own. */
async function other(page: Page, role: string): Promise<Page> {
  const friend = await page.context().browser()!.newPage();
  await as(friend, role);
  return friend;
}

/** An administrator hides a post, whose author appeals; answers the pages of that. */
async function noticePages(page: Page, post: string): Promise<string[]> {
  const administrator = await other(page, "administrator");
  await administrator.goto(server.url + post);
  await administrator.locator("#moderate summary").click();
  await administrator.locator("#moderate [name=reason]").fill("请先看圈规");
  await send(administrator, administrator.locator("#moderate button[type=submit]"));
  await administrator.context().close();
  const notice = await first(page, "/notices", "main a[href^='/notices/dec_']");
  await page.goto(server.url + notice);
  await page.locator("main [name=words]").fill("我不同意");
  await send(page, page.locator("main form:has([name=words]) button[type=submit]"));
  return ["/notices", notice];
}

async function memberPages(page: Page): Promise<string[]> {
  const circle = await ownCircle(page, server);
  const slug = circle.split("/")[2];
  const thread = await first(page, `/circles/${slug}`, "main a[href*='/posts/']");
  const member = await first(page, `/circles/${slug}/members`, "main a[href^='/members/mem_']");
  const apart = await first(page, `/circles/${slug}/members`, "main a[href^='/people/mem_']");
  const reported = apart.replace("/people/", "/members/").replace("/apart", "/report");
  const own = await editedPost(page, slug!);
  const reward = await first(page, "/rewards", "main a[href^='/rewards/rwd_']");
  const entry = await first(page, "/wallet", "main a[href^='/wallet/trf_']");
  const invitations = await invitationPages(page);
  const shares = await sharePages(page, reward);
  const question = invitations.find((path) => path.startsWith("/questions/"))!;
  const notices = await noticePages(page, await editedPost(page, slug!));
  return [
    `/circles/${slug}/report`, `${question}/report`, "/reports", ...notices,
    "/", "/circles", "/circles/new", `/circles/${slug}`, `/circles/${slug}/members`, thread.split("#")[0]!,
    own, `${own}/edit`, `${own}/history`, "/mentions", "/my-circle", "/my-circle?name=a", "/my-circle/for-me", "/search?q=a", "/search?q=quokka&in=posts",
    "/chain", "/wallet", "/wallet/debts", "/wallet/month", "/wallet/balance", entry, "/rewards", reward, "/rewards/mine", "/settings", "/settings/security", "/settings/security/app",
    "/settings/security/passkeys", "/settings/security/provider", "/settings/profile", "/settings/people", member, apart, reported, "/settings/data", "/settings/data/delete", ...invitations, ...shares,
  ];
}

/** Where managers and stewards decide on what an administrator reported, and a member's appeal. */
async function reportedPages(page: Page): Promise<string[]> {
  const member = await other(page, "member");
  const circle = await ownCircle(member, server);
  const slug = circle.split("/")[2]!;
  const id = (await editedPost(member, slug)).split("/").pop()!;
  const administrator = await other(page, "administrator");
  await administrator.goto(`${server.url}/circles/${slug}/report?about=${id}`);
  await administrator.locator("main [name=reason]").selectOption("spam");
  await send(administrator, administrator.locator("main form:has([name=reason]) button[type=submit]"));
  await expect(administrator).toHaveURL(/\/reports\?made/);
  await administrator.context().close();
  await noticePages(member, await editedPost(member, slug));
  await member.context().close();
  const appeal = await first(page, "/manage/reports", "main a[href^='/manage/appeals/']");
  return ["/manage/reports", `/manage/reports/${id}`, `/circles/${slug}/reports/${id}`, appeal];
}

/** What the shop reports, and the rules that reward it. */
async function eventPages(page: Page): Promise<string[]> {
  const event = await first(page, "/manage/events", "main a[href^='/manage/events/sev_']");
  return ["/manage/events", event, "/manage/rules"];
}

async function managerPages(page: Page): Promise<string[]> {
  const slug = (await first(page, "/manage", "main a[href^='/circles/']")).split("/")[2];
  const pages = ["scores", "log", "edit", "shape", "shape?verb=split", "shape?verb=merge", "invite", "members", "reports"].map((name) => `/circles/${slug}/${name}`);
  return ["/manage", "/manage/members", "/manage/rewards", ...pages, ...(await reportedPages(page)), ...(await eventPages(page))];
}

/** The pages of a partner. */
async function partnerPages(page: Page): Promise<string[]> {
  const link = await first(page, "/partner/links", "main a[href*='link=inv_']");
  return ["/partner", link, "/partner/conversions", "/partner/terms", "/partner/keys"];
}

async function administratorPages(page: Page): Promise<string[]> {
  const account = await first(page, "/manage/members", "main a[href$='/account']");
  const partner = await first(page, "/manage/partners", "main a[href^='/manage/partners/prt_']");
  return ["/settings/community", "/settings/keys", "/manage/members", account, "/manage/partners", partner];
}

/** Who looks at which pages, and the role with which they sign in. */
export const groups: [string, string | undefined, (page: Page) => Promise<string[]>][] = [
  ["visitor", undefined, visitorPages],
  ["member", "member", memberPages],
  ["manager", "manager", managerPages],
  ["administrator", "administrator", administratorPages],
  ["partner", "partner", partnerPages],
];
