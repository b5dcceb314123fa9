const code =
  "try{var m=/(?:^|; )theme=(light|dark)/.exec(document.cookie);if(m)document.documentElement.dataset.theme=m[1]}catch(e){}";

/** Applies the chosen theme before the first paint of a static page, which cannot read the cookie on the server. */
export function ThemeScript() {
  return <script>{code}</script>;
}
