/**
 * GraphiQL speaks English only and takes no other words. Here are its words as they stand in its source, quotation marks
 * included, by file; they are changed while the page is built. A phrase that a new version lacks fails the build.
 * Its editors take no options either, and wrap no line.
 */
const PHRASES = {
  "graphiql/dist/GraphiQL.js": {
    '"Show" : "Hide"} editor tools`': '"展开" : "收起"}变量与请求头`',
    '"Editor Commands"': '"查询操作"',
    '"Operation Editor"': '"查询"',
    '"Variables"': '"变量"',
    '"Headers"': '"请求头"',
    '"Select active operation"': '"已打开的查询"',
    '"New tab"': '"新建标签页"',
  },
  "graphiql/dist/ui/short-keys.js": {
    '"Execute query"': '"执行查询"',
    '"Open the Command Palette (you must have focus in the editor)"': '"打开命令面板（光标须在编辑器内）"',
    '"Prettify editors"': '"整理格式"',
    '"Copy query"': '"复制查询"',
    '"Re-fetch schema using introspection"': '"重新读取图的结构"',
    '"Search in documentation"': '"在文档中查找"',
    '"Search in editor"': '"在编辑器中查找"',
    '"Merge fragments definitions into operation definition"': '"把片段并入查询"',
    '"Short Key"': '"快捷键"',
    '"Function"': '"作用"',
  },
  "graphiql/dist/ui/sidebar.js": {
    "`Re-fetch GraphQL schema (": "`重新读取图的结构（",
    "refetchSchema.key})`": "refetchSchema.key}）`",
    '"Open short keys dialog"': '"快捷键"',
    '"Open settings dialog"': '"设置"',
    '"Hide" : "Show"} ${': '"收起" : "打开"}${',
    '"Short Keys"': '"快捷键"',
    '"This modal provides a list of available keyboard shortcuts and their functions."': '"键盘快捷键及其作用"',
    '"Settings"': '"设置"',
    '"This modal lets you adjust header persistence, interface theme, and clear local storage."': '"设置界面主题，清除本标签页所存内容"',
    '"Theme"': '"主题"',
    '"Adjust how the interface appears."': '"界面的明暗"',
    '"System"': '"随系统"',
    '"Light"': '"浅色"',
    '"Dark"': '"深色"',
    '"Clear storage"': '"清除"',
    '"Remove all locally stored data and start fresh."': '"删去本标签页所存的查询、变量与请求头，刷新后从头开始"',
    '"Cleared data"': '"已清除"',
    '"Failed"': '"未能清除"',
    '"Clear data"': '"清除"',
  },
  "graphiql/dist/ui/toolbar.js": {
    "`Prettify query (${KEY_MAP.prettify.key})`": "`整理格式（${KEY_MAP.prettify.key}）`",
    "`Merge fragments into query (${KEY_MAP.mergeFragments.key})`": "`把片段并入查询（${KEY_MAP.mergeFragments.key}）`",
    "`Copy query (${KEY_MAP.copyQuery.key})`": "`复制查询（${KEY_MAP.copyQuery.key}）`",
  },
  "@graphiql/react/dist/components/dialog/index.js": { '"Close dialog"': '"关闭"' },
  "@graphiql/react/dist/components/execute-button/index.js": {
    '"Stop" : "Execute"} query (': '"停止" : "执行"}查询（',
    '"Cmd")})`': '"Cmd")}）`',
    "`<Unnamed ${operation.operation}>`": "`未命名（${operation.operation}）`",
  },
  "@graphiql/react/dist/components/response-editor.js": { '"Result Window"': '"结果"' },
  "@graphiql/react/dist/components/tabs/index.js": { '"Close Tab"': '"关闭标签页"' },
  "@graphiql/react/dist/utility/create-editor.js": { "automaticLayout: true,": 'automaticLayout: true, wordWrap: "on",' },
  "@graphiql/react/dist/utility/tabs.js": { '"<untitled>"': '"未命名"' },
  "@graphiql/react/dist/constants.js": {
    '"Prettify Editors"': '"整理格式"',
    '"Merge Fragments into Query"': '"把片段并入查询"',
    '"Run Operation"': '"执行查询"',
    '"Copy Query"': '"复制查询"',
  },
  "@graphiql/react/dist/stores/execution.js": {
    '`Request not sent. ${editor === variableEditor ? "Variables" : "Request headers"} ':
      '`没有发出：${editor === variableEditor ? "变量" : "请求头"}',
  },
  "@graphiql/plugin-doc-explorer/dist/context.js": { '"Documentation Explorer"': '"文档"', '"Docs"': '"文档"' },
  "@graphiql/plugin-doc-explorer/dist/components/argument.js": { '"Deprecated"': '"已弃用"' },
  "@graphiql/plugin-doc-explorer/dist/components/deprecation-reason.js": { '"Deprecated"': '"已弃用"' },
  "@graphiql/plugin-doc-explorer/dist/components/doc-explorer.js": {
    '"Error fetching schema"': '"没有读到图的结构：若网关要求登录，请先在“请求头”填写令牌，再点左下角重新读取"',
    '"Schema is invalid: "': '"图的结构有误："',
    '"No GraphQL schema available"': '"没有图的结构"',
    "`Go back to ${": "`返回${",
    '"Documentation Explorer"': '"文档"',
  },
  "@graphiql/plugin-doc-explorer/dist/components/field-documentation.js": {
    '"Type"': '"类型"',
    '"Arguments"': '"参数"',
    '"Deprecated Arguments"': '"已弃用的参数"',
    '"Show Deprecated Arguments"': '"显示已弃用的参数"',
    '"Directives"': '"指令"',
  },
  "@graphiql/plugin-doc-explorer/dist/components/schema-documentation.js": {
    '"A GraphQL schema provides a root type for each kind of operation."': '"从 Query 看起：图里能查什么，都列在它的字段里。"',
    '"Root Types"': '"入口"',
    '"All Schema Types"': '"全部类型"',
  },
  // The icons of the sections, by their titles.
  "@graphiql/plugin-doc-explorer/dist/components/section.js": {
    " Arguments:": " 参数:",
    '"Deprecated Arguments"': '"已弃用的参数"',
    '"Deprecated Enum Values"': '"已弃用的枚举值"',
    '"Deprecated Fields"': '"已弃用的字段"',
    " Directives:": " 指令:",
    '"Enum Values"': '"枚举值"',
    " Fields:": " 字段:",
    " Implements:": " 实现的接口:",
    " Implementations:": " 实现者:",
    '"Possible Types"': '"可能的类型"',
    '"Root Types"': '"入口"',
    " Type:": " 类型:",
    '"All Schema Types"': '"全部类型"',
  },
  "@graphiql/plugin-doc-explorer/dist/components/search.js": {
    "placeholder: t12": 'placeholder: "查找……"',
    "`Search ${navItem.name}...`": "`在“${navItem.name}”中查找……`",
    '"No results found"': '"没有找到"',
    '"Other results"': '"其他结果"',
  },
  "@graphiql/plugin-doc-explorer/dist/components/type-documentation.js": {
    '"Implements"': '"实现的接口"',
    '"Fields"': '"字段"',
    '"Deprecated Fields"': '"已弃用的字段"',
    '"Show Deprecated Fields"': '"显示已弃用的字段"',
    '"Enum Values"': '"枚举值"',
    '"Deprecated Enum Values"': '"已弃用的枚举值"',
    '"Show Deprecated Values"': '"显示已弃用的枚举值"',
    '"Implementations" : "Possible Types"': '"实现者" : "可能的类型"',
  },
  "@graphiql/plugin-history/dist/components.js": {
    '"History"': '"历史"',
    '"Cleared"': '"已清空"',
    '"Failed to Clear"': '"未能清空"',
    '"Clear"': '"清空"',
    '"Remove favorite" : "Add favorite"': '"取消收藏" : "收藏"',
    '"Type a label"': '"起个名字"',
    '"Save"': '"保存"',
    '"Set active"': '"打开"',
    '"Edit label"': '"改名"',
    '"Delete from history"': '"从历史中删去"',
  },
  // Made of the names of functions, which a built page has no more; what an icon is for stands in the label of its button.
  "@graphiql/react/dist/icons/index.js": {
    'RawComponent.name.replace("Svg", "").replaceAll(/([A-Z])/g, " $1").trimStart().toLowerCase() + " icon"': "undefined",
  },
  "@graphiql/plugin-history/dist/index.js": { '"History"': '"历史"' },
  // What the editor itself says where it is pointed at, or to a reader of screens.
  "monaco-editor/esm/vs/editor/common/config/editorOptions.js": { '"Editor content"': '"编辑器内容"' },
  "monaco-editor/esm/vs/editor/common/standaloneStrings.js": { '"Editor content"': '"编辑器内容"' },
  "monaco-editor/esm/vs/editor/browser/controller/textAreaHandler.js": { "'editor', \"editor\"": "'editor', \"编辑器\"" },
  "monaco-editor/esm/vs/editor/contrib/folding/browser/foldingDecorations.js": {
    '"Click to expand the range."': '"点击展开"',
    '"Click to collapse the range."': '"点击收起"',
  },
};

/** @returns {import("vite").Plugin} */
export function chinese() {
  const met = new Set();
  return {
    name: "chinese",
    transform(code, id) {
      const path = id.split("?", 1)[0].replaceAll("\\", "/").split("/node_modules/").at(-1);
      const phrases = PHRASES[path];
      if (!phrases) return;
      met.add(path);
      return Object.entries(phrases).reduce((text, [phrase, words]) => {
        if (!text.includes(phrase)) this.error(`chinese.mjs: expected ${phrase} in ${path}, which has it no more; see what it says now`);
        return text.replaceAll(phrase, words);
      }, code);
    },
    buildEnd(error) {
      const missed = Object.keys(PHRASES).filter((path) => !met.has(path));
      if (!error && missed.length)
        this.error(`chinese.mjs: expected these files of GraphiQL in the page, found none: ${missed.join(", ")}`);
    },
  };
}
