/**
 * The yardstick: the least application with which Next can do what ours does. No proxy, no cache handler, no
 * languages, no styles: one prerendered page in several sizes, one dynamic page, one form with an action.
 */
export const sizes = Array.from({ length: 64 }, (_, index) => 2 * (index + 1));

export const files: Record<string, string> = {
  "package.json": '{ "name": "bare-next", "private": true, "type": "module" }\n',

  "next.config.mjs": `export default { cacheComponents: true, partialPrefetching: true, poweredByHeader: false };
`,

  "app/layout.jsx": `export default function Root({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
`,

  "app/page.jsx": `export default function Page() {
  return <h1>bare</h1>;
}
`,

  "app/static/[size]/page.jsx": `const line = "Where neighbours who care meet people with skills, and what they do together can be followed.";

export const ensureStatic = "navigation";

export function generateStaticParams() {
  return ${JSON.stringify(sizes.map((size) => ({ size: String(size) })))};
}

export default async function Page({ params }) {
  const { size } = await params;
  // A paragraph stands once in the HTML and once in the data for React.
  const count = Math.round((Number(size) * 1024) / (2 * line.length + 60));
  return (
    <main>
      <h1>bare</h1>
      {Array.from({ length: count }, (_, i) => (
        <p key={i}>{line}</p>
      ))}
    </main>
  );
}
`,

  "app/dynamic/page.jsx": `import { connection } from "next/server";

export const instant = false;

export default async function Page() {
  await connection();
  return <h1>{Math.random()}</h1>;
}
`,

  "app/act/page.jsx": `import { act } from "./action";

export default function Page() {
  return (
    <form action={act}>
      <input name="word" />
      <button>send</button>
    </form>
  );
}
`,

  "app/act/action.js": `"use server";

import { redirect } from "next/navigation";

export async function act(form) {
  redirect("/static/" + (form.get("word") ?? "2"));
}
`,
};
