<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Dialogs</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>About Seedbed</source>
        <translation>关于 Seedbed</translation>
    </message>
    <message>
        <source>Seedbed %1</source>
        <translation>Seedbed %1</translation>
    </message>
    <message>
        <source>A few seeds, a whole bed: models learned from pictures, explored by hand.
Everything runs on this machine. Apache License 2.0.</source>
        <translation>几颗种子,满园新芽:从图片中学习模型,亲手探索。
一切都在本机运行。Apache License 2.0。</translation>
    </message>
    <message>
        <source>Keyboard and mouse</source>
        <translation>键盘与鼠标</translation>
    </message>
    <message>
        <source>Generate a sheet</source>
        <translation>生成一组图集</translation>
    </message>
    <message>
        <source>Cancel generating</source>
        <translation>取消生成</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型,或在此生成的图片</translation>
    </message>
    <message>
        <source>Undo and redo; a whole drag is one step</source>
        <translation>撤销与重做;一次拖动为一步</translation>
    </message>
    <message>
        <source>Randomise the sliders that are not pinned</source>
        <translation>随机移动未固定的滑块</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>Canvas and sheet</source>
        <translation>画布与图集</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the slider or the pad; with Shift in fine steps</source>
        <translation>移动滑块或混合板;按住 Shift 微调</translation>
    </message>
    <message>
        <source>Shift and drag</source>
        <translation>按住 Shift 拖动</translation>
    </message>
    <message>
        <source>Ten times finer</source>
        <translation>精细十倍</translation>
    </message>
    <message>
        <source>Double-click, Backspace</source>
        <translation>双击、退格键</translation>
    </message>
    <message>
        <source>Back to the standard value</source>
        <translation>恢复标准值</translation>
    </message>
    <message>
        <source>Enter, double-click</source>
        <translation>回车、双击</translation>
    </message>
    <message>
        <source>Open a picture of the sheet on the canvas</source>
        <translation>在画布上打开图集中的图片</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Pictures are still being made. 1 is saved.</source>
        <translation>仍在生成图片。已保存 1 张。</translation>
    </message>
    <message>
        <source>Pictures are still being made. %1 are saved.</source>
        <translation>仍在生成图片。已保存 %1 张。</translation>
    </message>
    <message>
        <source>Close Seedbed?</source>
        <translation>关闭 Seedbed?</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>继续工作</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
</context>
<context>
    <name>Knobs</name>
    <message>
        <source>Sharpness</source>
        <translation>锐度</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
</context>
<context>
    <name>seedbed::AlphabetView</name>
    <message>
        <source>The alphabet of this style</source>
        <translation>此风格的字母表</translation>
    </message>
</context>
<context>
    <name>seedbed::CanvasPanel</name>
    <message>
        <source>Neighbouring seeds</source>
        <translation>相邻种子</translation>
    </message>
    <message>
        <source>Open a model from the library to begin.</source>
        <translation>从模型库打开一个模型即可开始。</translation>
    </message>
    <message>
        <source>Type your words</source>
        <translation>输入文字</translation>
    </message>
    <message>
        <source>Your words</source>
        <translation>你的文字</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>NEIGHBOURING SEEDS</source>
        <translation>相邻种子</translation>
    </message>
    <message>
        <source>Neighbour %1</source>
        <translation>相邻种子 %1</translation>
    </message>
</context>
<context>
    <name>seedbed::Document</name>
    <message>
        <source>Seedbed grows letters</source>
        <translation>Seedbed grows letters</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Go to sample</source>
        <translation>前往样本</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>seedbed::ExplorePanel</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Randomise</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Moves all sliders that are not pinned (R)</source>
        <translation>随机移动所有未固定的滑块 (R)</translation>
    </message>
    <message>
        <source>Takes all sliders that are not pinned back to the middle</source>
        <translation>把所有未固定的滑块归零</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一颗种子</translation>
    </message>
    <message>
        <source>Another seed (D)</source>
        <translation>换一颗种子 (D)</translation>
    </message>
    <message>
        <source>Direction %1</source>
        <translation>方向 %1</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>0 is the average of all that the model saw, 1 is as varied as that, more is wilder</source>
        <translation>0 是模型所见的平均样子,1 与所见同样多变,更大则更奔放</translation>
    </message>
    <message>
        <source>STRONGEST DIRECTIONS</source>
        <translation>主要方向</translation>
    </message>
</context>
<context>
    <name>seedbed::JobQueue</name>
    <message>
        <source>There is not enough memory for this. Close other programs, or ask for less.</source>
        <translation>内存不足。请关闭其他程序,或减少数量。</translation>
    </message>
</context>
<context>
    <name>seedbed::LibraryPanel</name>
    <message numerus="yes">
        <source>%n letters</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 px</source>
        <translation>%1 · %2 · %3 像素</translation>
    </message>
    <message>
        <source>Open model…</source>
        <translation>打开模型…</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>打开模型</translation>
    </message>
    <message>
        <source>Or drop a model or a picture made here anywhere in the window.</source>
        <translation>也可以把模型或在此生成的图片拖到窗口任意位置。</translation>
    </message>
    <message>
        <source>Your models</source>
        <translation>你的模型</translation>
    </message>
    <message>
        <source>Starters</source>
        <translation>入门模型</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>No longer there</source>
        <translation>文件已不存在</translation>
    </message>
</context>
<context>
    <name>seedbed::MainWindow</name>
    <message>
        <source>Seedbed</source>
        <translation>Seedbed</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Folder for made pictures…</source>
        <translation>图片保存文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Folder for made pictures</source>
        <translation>图片保存文件夹</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>复制图片(&amp;C)</translation>
    </message>
    <message>
        <source>R&amp;andomise</source>
        <translation>随机(&amp;A)</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>重置(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Make</source>
        <translation>创作(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and mouse</source>
        <translation>键盘与鼠标(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Seedbed</source>
        <translation>关于 Seedbed(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Canvas</source>
        <translation>画布(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>图集(&amp;S)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Seedbed speaks the new language the next time it starts.</source>
        <translation>下次启动时 Seedbed 将使用新的语言。</translation>
    </message>
    <message>
        <source>%1 – Seedbed</source>
        <translation>%1 – Seedbed</translation>
    </message>
    <message>
        <source>There is no model yet. Open one, or train one with seedbed-cli train.</source>
        <translation>还没有模型。请打开一个,或用 seedbed-cli train 训练一个。</translation>
    </message>
    <message>
        <source>Open a model, or a picture made here</source>
        <translation>打开模型,或在此生成的图片</translation>
    </message>
    <message>
        <source>Models, pictures and recipes (*.safetensors *.png *.json)</source>
        <translation>模型、图片与配方 (*.safetensors *.png *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>seedbed::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>seedbed::PictureView</name>
    <message>
        <source>The picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>seedbed::SeedPad</name>
    <message>
        <source>Between seeds</source>
        <translation>种子之间</translation>
    </message>
    <message>
        <source>Arrow keys move between four seeds</source>
        <translation>方向键在四颗种子之间移动</translation>
    </message>
    <message>
        <source>Drag to blend the seeds in the corners</source>
        <translation>拖动以混合四角的种子</translation>
    </message>
</context>
<context>
    <name>seedbed::SheetPanel</name>
    <message>
        <source>Made pictures</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>Nothing made yet. Generate (Ctrl+G) makes a sheet of samples and keeps them as PNG.</source>
        <translation>还没有生成任何图片。“生成”(Ctrl+G) 会制作一组样本并保存为 PNG。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel generating</source>
        <translation>取消生成</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>取消 (Esc)</translation>
    </message>
    <message>
        <source>Open folder of made pictures</source>
        <translation>打开图片所在文件夹</translation>
    </message>
    <message>
        <source>Kept with their recipes in %1</source>
        <translation>图片连同配方保存在 %1</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>还剩 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>seedbed::TopBar</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>图集</translation>
    </message>
    <message>
        <source>How many samples</source>
        <translation>样本数量</translation>
    </message>
    <message>
        <source>Fresh seeds</source>
        <translation>全新种子</translation>
    </message>
    <message>
        <source>Variations of this one</source>
        <translation>当前样本的变体</translation>
    </message>
    <message>
        <source>What to generate</source>
        <translation>生成内容</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Makes a sheet of samples and keeps them (Ctrl+G)</source>
        <translation>生成一组样本并保存 (Ctrl+G)</translation>
    </message>
</context>
<context>
    <name>seedbed::ValueRow</name>
    <message>
        <source>%1, as a number</source>
        <translation>%1(数值)</translation>
    </message>
    <message>
        <source>Double-click to reset; hold Shift for fine steps</source>
        <translation>双击恢复;按住 Shift 微调</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>固定%1</translation>
    </message>
    <message>
        <source>Pin: Randomise and Reset leave it alone</source>
        <translation>固定:随机与重置不会改动它</translation>
    </message>
</context>
<context>
    <name>seedbed::WordsView</name>
    <message>
        <source>Your words in this style</source>
        <translation>以此风格排出的文字</translation>
    </message>
</context>
</TS>
