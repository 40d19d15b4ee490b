// Texts that somebody hostile would type. Each says its number, so that it is found where it is shown, and would leave
// a mark if a page took it for anything but text: `data-kn` in the page, or `kn` in the window.
const breaking = [
  `<script>kn=1</script>`,
  `<img src=/kn data-kn onerror=kn=1>`,
  `<svg data-kn onload=kn=1>`,
  `<svg><animate data-kn onbegin=kn=1 attributeName=x dur=1s>`,
  `"><img src=/kn data-kn onerror=kn=1>`,
  `'><svg/data-kn/onload=kn=1>`,
  `" onmouseover="kn=1" autofocus onfocus="kn=1" data-kn="`,
  `' onfocus='kn=1' autofocus data-kn='`,
  `</textarea><img src=/kn data-kn onerror=kn=1>`,
  `</title></style></noscript><img src=/kn data-kn onerror=kn=1>`,
  `</script><script>kn=1</script>`,
  `--><img src=/kn data-kn onerror=kn=1><!--`,
  `]]><img src=/kn data-kn onerror=kn=1>`,
  `<iframe data-kn srcdoc="<script>parent.kn=1</script>">`,
  `<iframe data-kn src="javascript:parent.kn=1">`,
  `<object data-kn data="data:text/html,<script>kn=1</script>">`,
  `<embed data-kn src="//kn.invalid/x.swf">`,
  `<link data-kn rel=stylesheet href="//kn.invalid/x.css">`,
  `<base data-kn href="//kn.invalid/">`,
  `<meta data-kn http-equiv=refresh content="0;url=//kn.invalid/">`,
  `<form data-kn action="//kn.invalid/"><button>Ghi</button></form>`,
  `<a data-kn href="javascript:kn=1">bấm vào đây</a>`,
  `<details data-kn open ontoggle=kn=1>`,
  `<video data-kn src=/kn onerror=kn=1>`,
  `<math><mtext><table><mglyph><style><img data-kn src=/kn onerror=kn=1>`,
  `<template data-kn><script>kn=1</script></template>`,
  `<style data-kn>*{background:url(//kn.invalid/)}</style>`,
  `;background:url(//kn.invalid/x.png)`,
  `</style><img src=/kn data-kn onerror=kn=1>`,
  `javascript:kn=1`,
  `JaVaScRiPt:kn=1//`,
  `data:text/html,<script>kn=1</script>`,
  `//kn.invalid/a`,
  `{@html '<img data-kn src=/kn onerror=kn=1>'}`,
  `{kn=1} {{kn=1}} {{constructor.constructor('kn=1')()}}`,
  `\${kn=1} #{kn=1} <%= kn=1 %> [[kn]]`,
  `&lt;img src=/kn data-kn onerror=kn=1&gt; &#60;script&#62;kn=1&#60;/script&#62; &amp;`,
  `%3Cscript%3Ekn=1%3C/script%3E %22%3E%3Csvg onload=kn=1%3E`,
  `\\u003cscript\\u003ekn=1\\u003c/script\\u003e \\x3csvg onload=kn=1\\x3e`,
  `＜img src=/kn data-kn onerror=kn=1＞ ‹script›kn=1‹/script›`,
  `=HYPERLINK("//kn.invalid/","x") +kn @kn -kn`,
  `'; DROP TABLE cases; -- " OR 1=1`,
  `../../../../etc/passwd?kn=1#<img src=/kn data-kn onerror=kn=1>`,
  `__proto__ constructor toString null undefined NaN`,
  `<ScRiPt/data-kn/>kn=1</sCrIpT> <img/src=/kn/data-kn/onerror=kn=1>`,
];

export const payloads = breaking.map((text, i) => `kn${String(i + 1).padStart(2, '0')} ${text}`);

// What a door must not let in at all: invisible, turned around, decomposed.
export const hidden = ['kn\u202Etxt.exe', 'kn\u200Bkn', 'kn\u0000kn', 'kn\uFEFF', 'kne\u0302\u0301', 'kn\u2028kn'];

// One word that no line end parts.
export const endless = 'kn' + '<b data-kn>ệ'.repeat(12).replaceAll(' ', '');
