// A mail server for a test: a real one, that keeps what it takes.
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { expect } from "@playwright/test";

export interface PostOffice {
  /** What Kith is told of it: `KITH_SMTP` and `KITH_MAIL_FROM`. */
  env: Record<string, string>;
  /** Waits for the mail with these words in its subject to this address, and takes it out. */
  take(address: string, subject: RegExp): Promise<ParsedMail>;
  /** Mails that nobody has taken out. */
  rest(): ParsedMail[];
  /** From now on mail to this address is refused for good, or taken again. */
  refuse(address: string, refused: boolean): void;
  stop(): Promise<void>;
}

const user = "kith";
const pass = "a secret of the post office";

/** Addresses that begin with `gone` are refused for good, those with `busy` for now. */
export async function openPostOffice(): Promise<PostOffice> {
  const mails: ParsedMail[] = [];
  const gone = new Set<string>();
  const server = new SMTPServer({
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === pass) done(null, { user });
      else done(new Error("not the password"));
    },
    onRcptTo({ address }, _session, done) {
      const refused = address.startsWith("gone") || gone.has(address) ? 550 : address.startsWith("busy") ? 451 : 0;
      done(refused ? Object.assign(new Error("no mail for them"), { responseCode: refused }) : undefined);
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        mails.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const matching = (to: string, subject: RegExp): number =>
    mails.findIndex((mail) => (mail.to as AddressObject).text.includes(to) && subject.test(mail.subject ?? ""));
  return {
    env: {
      KITH_SMTP: `smtp://${user}:${encodeURIComponent(pass)}@127.0.0.1:${address.port}`,
      KITH_MAIL_FROM: "Elm Yard <hello@elm.example>",
    },
    async take(to, subject) {
      await expect.poll(() => matching(to, subject), { message: `a mail to ${to} about ${subject}`, timeout: 20_000 }).not.toBe(-1);
      return mails.splice(matching(to, subject), 1)[0]!;
    },
    rest: () => mails,
    refuse: (address, refused) => void (refused ? gone.add(address) : gone.delete(address)),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** The one link of a mail, the same in its text and in its HTML. */
export function linkIn(mail: ParsedMail, server: { url: string }): string {
  const link = mail.text!.split("\n").find((line) => line.startsWith(server.url));
  expect(link, `a link in ${mail.text}`).toBeTruthy();
  expect(mail.html).toContain(`href="${link}"`);
  return link!;
}
