import { DOC_EXPLORER_PLUGIN } from "@graphiql/plugin-doc-explorer";
import { GraphiQL } from "graphiql";
import { ask } from "./ask";
import { entitle } from "./tabs";

/** What stands in an empty tab. */
const WELCOME = `# 在这里写查询
#
# 左侧“文档”列出图里有什么，每个字段都有中文说明；写的时候也会提示。
# Ctrl-Enter 执行，结果在右边。以 # 开头的行是说明，第一行就是标签页的名字。
#
# 网关要求登录时，在下方“请求头”里填：{ "Authorization": "Bearer …" }，
# 填一次即可，关闭浏览器标签页后不再保留。

`;

/** GraphiQL over this gateway. What is typed stays in this browser tab and ends with it: it may hold names and tokens. */
export const Explorer = () => (
  <GraphiQL
    fetcher={ask}
    storage={sessionStorage}
    shouldPersistHeaders
    showPersistHeadersSettings={false}
    onTabChange={entitle}
    defaultQuery={WELCOME}
    defaultEditorToolsVisibility="variables"
    schemaDescription
    visiblePlugin={DOC_EXPLORER_PLUGIN}
  >
    <GraphiQL.Logo>数据源头</GraphiQL.Logo>
  </GraphiQL>
);
