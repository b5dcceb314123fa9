import { Body } from "@react-email/body";
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Preview } from "@react-email/preview";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import type { CSSProperties } from "react";
import { mailWords } from "./mail-words";
import type { MailContent, MailTicket } from "./render-mail";

// Mail programs know neither stylesheets nor oklch: the light tokens of the hall as hex, in style attributes.
const ink = "#1F2421";
const muted = "#5B635E";
const line = "#DADFDA";
const control = "#7C857F";
const toska = "#0F5C55";
const font = "'Plus Jakarta Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const titleFont = "'Bricolage Grotesque', 'Plus Jakarta Sans', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const small: CSSProperties = { margin: "0 0 8px", fontSize: "14px", lineHeight: "20px", color: muted };
const link: CSSProperties = { color: "#2F3E8F", textDecoration: "underline" };
const stubLine: CSSProperties = { fontSize: "14px", lineHeight: "18px", fontWeight: 600 };

/** The ticket as on the page: a stub with the day, dots where it tears, the facts beside it. */
function Ticket({ ticket }: { ticket: MailTicket }) {
  const { stub } = ticket;
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{
        border: `1px solid ${control}`,
        borderRadius: "12px",
        borderCollapse: "separate",
        margin: "8px 0 24px",
        background: "#FFFFFF",
      }}
    >
      <tbody>
        <tr>
          <td
            width={88}
            align="center"
            style={{
              padding: "16px 4px",
              background: ticket.mine ? toska : "#FFFFFF",
              color: ticket.mine ? "#FFFFFF" : ink,
              borderRight: `2px dotted ${ticket.mine ? "#FFFFFF" : control}`,
              borderRadius: "11px 0 0 11px",
            }}
          >
            <div style={stubLine}>{stub.weekday}</div>
            <div style={{ fontFamily: titleFont, fontSize: "36px", lineHeight: "40px", fontWeight: 640 }}>
              {stub.day}
            </div>
            <div style={stubLine}>{stub.month}</div>
            <div style={stubLine}>{`${stub.time} ${stub.zone}`}</div>
          </td>
          <td style={{ padding: "16px" }}>
            <div style={{ fontSize: "18px", lineHeight: "28px", fontWeight: 620, color: ink }}>{ticket.title}</div>
            {ticket.lines.map((text) => (
              <div key={text} style={{ fontSize: "16px", lineHeight: "24px", color: ink }}>
                {text}
              </div>
            ))}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Action({ action, hint }: { action: { label: string; url: string }; hint: string }) {
  return (
    <Section style={{ margin: "8px 0 24px" }}>
      <Button
        href={action.url}
        style={{
          background: toska,
          color: "#FFFFFF",
          borderRadius: "6px",
          padding: "14px 24px",
          fontSize: "16px",
          lineHeight: "24px",
          fontWeight: 620,
        }}
      >
        {action.label}
      </Button>
      <Text style={{ ...small, margin: "16px 0 0" }}>
        {hint}
        <br />
        <Link href={action.url} style={{ ...link, wordBreak: "break-all" }}>
          {action.url}
        </Link>
      </Text>
    </Section>
  );
}

/** One column on calm paper, the message first, the way out last. */
export function MailFrame({ mail }: { mail: MailContent }) {
  const words = mailWords[mail.locale];
  return (
    <Html lang={mail.locale}>
      <Head>
        <meta name="color-scheme" content="light" />
        <title>{mail.heading}</title>
      </Head>
      <Preview>{mail.paragraphs[0] ?? mail.heading}</Preview>
      <Body style={{ margin: 0, padding: 0, background: "#FCFCFA", fontFamily: font }}>
        <Container style={{ maxWidth: "560px", padding: "24px 16px 48px", margin: "0 auto" }}>
          <Text style={{ margin: "0 0 24px", fontFamily: titleFont, fontSize: "18px", fontWeight: 640, color: toska }}>
            Simpul
          </Text>
          <h1
            style={{
              margin: "0 0 16px",
              fontFamily: titleFont,
              fontSize: "28px",
              lineHeight: "32px",
              fontWeight: 640,
              color: ink,
            }}
          >
            {mail.heading}
          </h1>
          {mail.paragraphs.map((text) => (
            <Text key={text} style={{ margin: "0 0 16px", fontSize: "16px", lineHeight: "24px", color: ink }}>
              {text}
            </Text>
          ))}
          {mail.code ? (
            <Text
              style={{
                margin: "0 0 24px",
                fontFamily: titleFont,
                fontSize: "36px",
                lineHeight: "40px",
                letterSpacing: "4px",
                color: ink,
              }}
            >
              {mail.code}
            </Text>
          ) : null}
          {mail.ticket ? <Ticket ticket={mail.ticket} /> : null}
          {mail.action ? <Action action={mail.action} hint={words.linkAsText} /> : null}
          {(mail.items ?? []).map((item) => (
            <Section key={`${item.url} ${item.title}`} style={{ borderTop: `1px solid ${line}`, padding: "12px 0" }}>
              <Text style={{ margin: 0, fontSize: "16px", lineHeight: "24px", color: ink }}>
                <Link href={item.url} style={{ ...link, fontWeight: 620 }}>
                  {item.title}
                </Link>
                <br />
                {item.text}
              </Text>
            </Section>
          ))}
          <Section style={{ borderTop: `1px solid ${ink}`, paddingTop: "16px", marginTop: "24px" }}>
            <Text style={small}>{mail.reason}</Text>
            {mail.stopUrl ? (
              <Text style={small}>
                {words.stop}{" "}
                <Link href={mail.stopUrl} style={link}>
                  {words.stopThis}
                </Link>
              </Text>
            ) : null}
            <Text style={small}>{words.promise}</Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}
