-- trygg in Neovim 0.7 and newer, without plugins. Copy this file to ~/.config/nvim/plugin/trygg.lua.

local filetypes = { 'markdown', 'mdx', 'text', 'html', 'tex', 'rst', 'asciidoc', 'org' }
local markers = { 'trygg.toml', '.git' }

-- How the language server protocol calls what Neovim calls otherwise. A document without a name is read by this.
local languages = { text = 'plaintext', tex = 'latex', rst = 'restructuredtext' }
local function language_of(_, filetype)
  return languages[filetype] or filetype
end

-- trygg.toml is checked and completed, too; other TOML files are none of its business.
local function is_wanted(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return vim.bo[buffer].filetype ~= 'toml' or vim.fn.fnamemodify(name, ':t') == 'trygg.toml'
end

if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('trygg', {
    cmd = { 'trygg', 'server' },
    filetypes = vim.list_extend({ 'toml' }, filetypes),
    get_language_id = language_of,
    root_dir = function(buffer, use)
      if is_wanted(buffer) then
        use(vim.fs.root(buffer, markers) or vim.fn.getcwd())
      end
    end,
  })
  vim.lsp.enable('trygg')
  return
end

-- The folder that holds a marker, looked for from the file upwards: trygg.toml first.
local function root_of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local from = name == '' and vim.fn.getcwd() or vim.fn.fnamemodify(name, ':p:h')
  for _, marker in ipairs(markers) do
    local at = vim.fn.findfile(marker, from .. ';')
    if at == '' then
      at = vim.fn.finddir(marker, from .. ';')
    end
    if at ~= '' then
      -- Folders end with a slash here, and files do not.
      return vim.fn.fnamemodify((at:gsub('/$', '')), ':p:h')
    end
  end
  return from
end

local clients = {}

local function attach(buffer)
  if vim.fn.executable('trygg') == 0 or not is_wanted(buffer) or vim.bo[buffer].buftype ~= '' then
    return
  end
  local root = root_of(buffer)
  if not clients[root] then
    clients[root] = vim.lsp.start_client({
      name = 'trygg',
      cmd = { 'trygg', 'server' },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      get_language_id = language_of,
      on_exit = function()
        clients[root] = nil
      end,
    })
  end
  if clients[root] then
    vim.lsp.buf_attach_client(buffer, clients[root])
  end
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('trygg', { clear = true }),
  pattern = vim.list_extend({ 'toml' }, filetypes),
  callback = function(event)
    attach(event.buf)
  end,
})
