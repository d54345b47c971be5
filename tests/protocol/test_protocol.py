"""The server through the capabilities of real editors, with every answer read by the protocol's own types."""

import os
import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

SERVER = [os.environ["TRYGG"], "server"]
URI = "untitled:policy.md"
POLICY = """# Guide for staff 😀

Employees own their words, and ask Kari for help.

It is strictly forbidden for employees to write about politics on their own accounts.

## Posts

Employees must have posts approved before they publish them on their own accounts.
"""


@pytest_lsp.fixture(
    params=["visual-studio-code", "neovim@v0.11.0", "neovim@v0.6.1", "emacs"],
    config=ClientServerConfig(server_command=SERVER),
)
async def editor(request, lsp_client: LanguageClient, tmp_path_factory):
    workspace = tmp_path_factory.mktemp("workspace")
    (workspace / "trygg.toml").write_text("fail-on = 'error'\n")
    (workspace / "closed.md").write_text(POLICY)
    # What this client does not answer by itself.
    for method in ("client/registerCapability", "workspace/inlayHint/refresh"):
        lsp_client.feature(method)(lambda *_: None)
    lsp_client.workspace = workspace
    lsp_client.can = client_capabilities(request.param)
    lsp_client.set_configuration({"trygg": {"workspace": "off", "capacityHints": True}})
    lsp_client.welcome = await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=lsp_client.can,
            process_id=os.getpid(),
            root_uri=workspace.as_uri(),
            workspace_folders=[types.WorkspaceFolder(uri=workspace.as_uri(), name="workspace")],
            initialization_options={"workspace": "off", "capacityHints": True},
        )
    )
    yield
    await lsp_client.shutdown_session()


def open_document(editor: LanguageClient, uri: str = URI, text: str = POLICY) -> types.TextDocumentIdentifier:
    item = types.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return types.TextDocumentIdentifier(uri=uri)


def pulls(editor: LanguageClient) -> bool:
    return editor.can.text_document.diagnostic is not None


async def marks(editor: LanguageClient, document: types.TextDocumentIdentifier) -> list[types.Diagnostic]:
    """The marks of a document, asked for or waited for, as the editor does it."""
    if pulls(editor):
        report = await editor.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
        assert report.kind == "full"
        return list(report.items)
    await editor.wait_for_notification("textDocument/publishDiagnostics")
    return list(editor.diagnostics[document.uri])


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def words_at(range_: types.Range, encoding: str) -> str:
    line = lines_of(POLICY)[range_.start.line]
    code = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    unit = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return line.encode(code)[range_.start.character * unit : range_.end.character * unit].decode(code)


async def test_marks_actions_hover_and_outline(editor: LanguageClient):
    encoding = editor.welcome.capabilities.position_encoding or "utf-16"
    document = open_document(editor)
    found = await marks(editor, document)
    ban = next(mark for mark in found if mark.code == "text/pressure-word")
    assert words_at(ban.range, encoding) == "strictly forbidden"
    assert ban.code_description.href.endswith("/docs/rules/text/pressure-word.md")
    assert ban.source == "trygg" and ban.data["fingerprint"]
    assert (editor.welcome.capabilities.diagnostic_provider is not None) == pulls(editor)
    if pulls(editor):
        assert URI not in editor.diagnostics, "both asked for and sent"

    actions = await editor.text_document_code_action_async(
        types.CodeActionParams(text_document=document, range=ban.range, context=types.CodeActionContext(diagnostics=[ban]))
    )
    fix = next(action for action in actions if action.title == "Delete “strictly”")
    assert fix.is_preferred and fix.edit is not None
    allow = next(action for action in actions if action.title.startswith("Allow text/pressure-word here"))
    if allow.edit is None:
        allow = await editor.code_action_resolve_async(allow)
    assert "trygg: allow text/pressure-word, because …" in repr(allow.edit)

    hover = await editor.text_document_hover_async(types.HoverParams(text_document=document, position=ban.range.start))
    assert "Pressure word" in hover.contents.value and "who is bound" in hover.contents.value

    outline = await editor.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=document))
    assert outline[0].name == "Guide for staff 😀"

    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(text_document=document))
    assert [lens.range.start.line for lens in lenses] == [0]
    lens = await editor.code_lens_resolve_async(lenses[0])
    assert lens.command.command == "trygg.showAssessment" and lens.command.title.startswith("Level: ")
    asked = types.ExecuteCommandParams(command="trygg.assess", arguments=lens.command.arguments)
    answer = await editor.workspace_execute_command_async(asked)
    answer = answer if isinstance(answer, dict) else answer._asdict()
    assert answer["line"] == lens.command.title and answer["page"].startswith("# How mature is this policy?")

    inside = "<!-- trygg: allow control/thr"
    comment = open_document(editor, "untitled:comment.md", inside)
    await marks(editor, comment)
    offered = await editor.text_document_completion_async(
        types.CompletionParams(text_document=comment, position=types.Position(line=0, character=len(inside)))
    )
    assert "control/threat" in [item.label for item in offered]

    hints = await editor.text_document_inlay_hint_async(
        types.InlayHintParams(text_document=document, range=types.Range(types.Position(0, 0), types.Position(9, 0)))
    )
    assert "privately" in [hint.label for hint in hints]


async def test_marks_follow_the_text(editor: LanguageClient):
    document = open_document(editor)
    assert await marks(editor, document)
    editor.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=URI, version=2),
            content_changes=[types.TextDocumentContentChangeWholeDocument(text="Kari helps.\n")],
        )
    )
    assert await marks(editor, document) == []
    editor.text_document_did_close(types.DidCloseTextDocumentParams(text_document=document))


async def test_the_explanation_of_a_rule(editor: LanguageClient):
    page = await editor.workspace_execute_command_async(
        types.ExecuteCommandParams(command="trygg.explain", arguments=[{"rule": "control/threat", "language": "sv"}])
    )
    assert "Skriv hellre" in page


async def test_the_documents_of_the_workspace(editor: LanguageClient):
    if not pulls(editor):
        pytest.skip("this editor is sent its marks")
    report = await editor.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert not report.items, "the user wants none"
    editor.set_configuration({"trygg": {"workspace": "all"}})
    editor.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings={"trygg": {"workspace": "all"}}))
    for _ in range(50):
        report = await editor.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=[]))
        if report.items:
            break
    assert [item.uri for item in report.items] == [pathlib.Path(editor.workspace, "closed.md").as_uri()]
    assert report.items[0].items and report.items[0].result_id
