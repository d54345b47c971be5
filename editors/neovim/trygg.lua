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

-- The assessment of a document, as a page in a window beside it; nothing in it is marked. ":TryggAssess" shows it, and so does a run of
-- the line above a policy (":lua vim.lsp.codelens.run()").
local function show_page(page)
  vim.cmd('botright vnew')
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].buftype = 'nofile'
  vim.bo[buffer].bufhidden = 'wipe'
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(vim.trim(page), '\n'))
  vim.bo[buffer].modifiable = false
  -- Colours without a file type: a file type would start the server.
  vim.bo[buffer].syntax = 'markdown'
end

local function assess(uri)
  local params = { command = 'trygg.assess', arguments = { { uri = uri } } }
  vim.lsp.buf_request(0, 'workspace/executeCommand', params, function(fault, answer)
    if fault or type(answer) ~= 'table' then
      vim.notify('trygg: ' .. (fault and fault.message or 'there is nothing to assess here'), vim.log.levels.WARN)
    else
      show_page(answer.page)
    end
  end)
end

vim.lsp.commands['trygg.showAssessment'] = function(command)
  assess(command.arguments[1].uri)
end
vim.api.nvim_create_user_command('TryggAssess', function()
  assess(vim.uri_from_bufnr(0))
end, { desc = 'Show the assessment of this policy' })

-- The line above a policy is asked for when its writer rests. Neovim keeps lines of other servers where they are.
local function show_line(buffer)
  vim.api.nvim_create_autocmd({ 'BufEnter', 'CursorHold', 'InsertLeave' }, {
    group = vim.api.nvim_create_augroup('trygg-line-' .. buffer, { clear = true }),
    buffer = buffer,
    callback = function()
      vim.lsp.codelens.refresh()
    end,
  })
end

if vim.fn.has('nvim-0.11') == 1 then
  vim.lsp.config('trygg', {
    cmd = { 'trygg', 'server' },
    filetypes = vim.list_extend({ 'toml' }, filetypes),
    get_language_id = language_of,
    on_attach = function(_, buffer)
      show_line(buffer)
    end,
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
      on_attach = function(_, buffer)
        show_line(buffer)
      end,
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
